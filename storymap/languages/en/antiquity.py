"""Whom antiquity made known, by names that nobody else much bears, and what one was then."""

from __future__ import annotations

import re

# Gods, heroes, rulers, generals and writers of Greece, Rome and the East. Left out are names that
# towns, ships, planets, makers or people of today have: Apollo, Cyrus, Hector, Homer, Jason.
FIGURES = re.compile(
    r"\b(?=[A-Z])(?:Aegisthus|Aeneas|Aeschylus|Agamemnon|Agrippina|Alcibiades|Amenhotep|Anaxagoras"
    r"|Andromache|Antiochus|Antigonus|Archimedes|Aristophanes|Aristotle|Artaxerxes|Ashurbanipal"
    r"|Asclepius|Callimachus|Caligula|Cassiodorus|Catiline|Cicero|Clytemnestra|Croesus|Demosthenes"
    r"|Diodorus|Dionysius|Epaminondas|Euripides|Germanicus|Hammurabi|Hamilcar|Hasdrubal|Hecuba"
    r"|Hephaestus|Herodotus|Hesiod|Idomeneus|Iphigenia|Josephus|Justinian|Laertes|Laocoon|Leonidas"
    r"|Livy|Lucullus|Lysander|Masinissa|Menelaus|Miltiades|Mithridates|Nebuchadnezzar|Neoptolemus"
    r"|Odysseus|Oedipus|Orestes|Patroclus|Pausanias|Peisistratus|Pericles|Philoctetes|Pindar"
    r"|Plutarch|Polybius|Polycrates|Pompey|Priam|Ptolemy|Pythagoras|Ramesses|Sargon|Sennacherib"
    r"|Scipio|Seleucus|Sophocles|Strabo|Sulla|Tacitus|Telemachus|Themistocles|Theodosius|Thucydides"
    r"|Tiberius|Tiglath-Pileser|Trajan|Vercingetorix|Vespasian|Xenophon|Xerxes)\b"
)

# What one was only then, and what one sailed and fought in. Left out are words with another use
# today: consul, legion, tribune, Spartans, Trojans.
OFFICES = re.compile(
    r"\b(?:archons|centurions?|ephors?|helots?|hoplites?|legionar(?:y|ies)"
    r"|lictors?|peltasts?|pharaohs?|praetors?|proconsuls?|quaestors?|satrap(?:s|y|ies)?|tetrarchs?"
    r"|triremes?"
    r"|Achaeans|Amorites|Argives|Babylonians|Canaanites|Carthaginians|Edomites|Etruscans|Hittites"
    r"|Israelites|Lacedaemonians|Lydians|Medes|Moabites|Parthians|Philistines|Phoenicians|Samnites"
    r"|Scythians|Sumerians)\b"
)
