// @ts-check
/* Before anything is drawn: the reader's choice of light or dark, or else the system's. */
{
  const root = document.documentElement;
  let theme = null;
  // A sandboxed page may not ask.
  try { theme = window.localStorage.getItem("storymap-theme"); } catch { theme = null; }
  if (theme !== "light" && theme !== "dark") {
    theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  root.setAttribute("data-theme", theme);
  root.classList.add("js");
}
