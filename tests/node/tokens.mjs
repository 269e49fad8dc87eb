// Reads {name: [source, shipped]} from its input and names the scripts whose tokens differ.

import { readFileSync } from "node:fs";
import { tokenize } from "espree";

const told = (text) => tokenize(text, { ecmaVersion: 2022 }).map(({ type, value }) => `${type} ${value}`);

const pairs = Object.entries(JSON.parse(readFileSync(0, "utf-8")));
const different = pairs.filter(([, [source, shipped]]) => told(source).join("\n") !== told(shipped).join("\n"));
process.stdout.write(different.map(([name]) => name).join("\n"));
process.exitCode = different.length || !pairs.length ? 1 : 0;
