// Writes table.tsv: every country's names and demonyms, gathered from the packages that ORIGIN.md lists.
//
//     node generate.mjs NODE_MODULES KESHVAR > table.tsv
//
// NODE_MODULES holds the npm packages, KESHVAR is the unpacked source of the crate of that name. Nothing is written by
// hand here but rules; what the packages lack or get wrong is in extra.tsv.

import fs from 'node:fs';
import path from 'node:path';

const [modules, keshvar] = process.argv.slice(2);
if (!keshvar) {
  console.error('usage: node generate.mjs NODE_MODULES KESHVAR > table.tsv');
  process.exit(2);
}

/** Languages whose names are taken, most useful first: that order decides nothing but the order of the lines. */
const LANGUAGES = `en fr es de it pt nl ar ru zh ja
  zh-Hant pt-PT sr-Latn af am az be bg bn bs ca cs cy da el et eu fa fi fil ga gl ha he hi hr ht hu hy id is ka kk km ko ky
  lo lt lv mk mn ms mt my nb ne nn pl ps ro si sk sl so sq sr sv sw ta tg th ti tk tr uk ur uz vi`.split(/\s+/);

/** Nationalities of i18n-nationality and keshvar that are another people's name, or a guess at one. */
const WRONG_NATIONALITY = new Set(`BV IO GF PF TF HM UM SJ GS WF IM CX CC BQ SX MF SS KN TT NE NG GW BW LS
  AX-en CW-en GP-en MO-en MP-en MQ-en PM-en RE-en YT-en LC-es TC-es AE-it SB-it NZ-de PG-de ID-nl NO-nl NU-nl RO-nb LK-nb
  BA-es NF PM SH VA-it`.split(/\s+/));

const isWrong = (code, language) => WRONG_NATIONALITY.has(code) || WRONG_NATIONALITY.has(`${code}-${language}`);

const read = (...parts) => JSON.parse(fs.readFileSync(path.join(...parts), 'utf8'));
const list = (value) => (Array.isArray(value) ? value : [value]);

const codes = [...read(modules, 'i18n-iso-countries/codes.json').map((row) => row[0]), 'EU'].sort();
/** code → kind → form → the languages that use it */
const table = new Map(codes.map((code) => [code, { name: new Map(), demonym: new Map() }]));

function add(code, kind, language, form) {
  const forms = table.get(code)?.[kind];
  const clean = form?.normalize('NFC').replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').replace(/\s+/g, ' ').trim();
  if (!forms || !clean || clean.includes('|')) return;
  if (!forms.has(clean)) forms.set(clean, new Set());
  if (language !== 'und' || forms.get(clean).size === 0) forms.get(clean).add(language);
}

function cldr(language) {
  const file = path.join(modules, 'cldr-localenames-full/main', language, 'territories.json');
  if (!fs.existsSync(file)) return;
  const names = Object.values(read(file).main)[0].localeDisplayNames.territories;
  for (const [key, form] of Object.entries(names)) {
    const code = key.slice(0, 2);
    if (form === key || !/^[A-Z]{2}(-|$)/.test(key)) continue;
    add(code, 'name', language, form);
    // Russian abbreviates "острова" and "остров".
    if (/о-ва?( |$)/.test(form)) add(code, 'name', language, form.replace(/о-ва/, 'острова').replace(/о-в/, 'остров'));
  }
}

function isoCountries(language) {
  const file = path.join(modules, 'i18n-iso-countries/langs', `${language}.json`);
  if (!fs.existsSync(file)) return;
  for (const [code, forms] of Object.entries(read(file).countries)) {
    for (const form of list(forms)) add(code, 'name', language, form);
  }
}

function nativeNames() {
  const countries = read(modules, 'countries-list/countries.min.json');
  for (const [code, country] of Object.entries(countries)) {
    if (country.partOf) continue;
    add(code, 'name', country.languages[0] ?? 'und', country.native);
    for (const alias of country.alias ?? []) add(code, 'name', 'en', alias);
  }
}

function rustString(source, constant) {
  const found = new RegExp(`const ${constant}: [^=]*=\\s*([^;]*);`).exec(source)?.[1] ?? '';
  return [...found.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => JSON.parse(`"${match[1].replace(/\\u\{(\w+)\}/g, (_, hex) => `\\u${hex.padStart(4, '0')}`)}"`));
}

function keshvarNames(code) {
  const file = path.join(keshvar, 'src/countries', `${code.toLowerCase()}.rs`);
  if (!fs.existsSync(file)) return;
  const source = fs.readFileSync(file, 'utf8');
  for (const form of rustString(source, 'ISO_LONG_NAME')) add(code, 'name', 'en', form);
  for (const form of rustString(source, 'NATIONALITY').flatMap((forms) => forms.split(', '))) {
    if (!isWrong(code, 'en')) add(code, 'demonym', 'en', form);
  }
  const known = table.get(code).name;
  for (const form of rustString(source, 'UNOFFICIAL_NAME_LIST')) if (!known.has(form)) add(code, 'name', 'und', form);
}

/** The other genders and numbers of a masculine (or, in German, adjective) form; regular endings only. */
const INFLECT = {
  fr: (f) => {
    const feminine = /[eé]n$/.test(f) ? `${f}ne` : /[eé]$/.test(f) ? f : /grec$/i.test(f) ? `${f}que` : /turc$/i.test(f) ? `${f.slice(0, -1)}que` : `${f}e`;
    return [f, feminine, /[sx]$/.test(f) ? f : `${f}s`, `${feminine}s`];
  },
  es: (f) => {
    if (/o$/.test(f)) return [f, `${f.slice(0, -1)}a`, `${f}s`, `${f.slice(0, -1)}as`];
    if (/és$/.test(f)) return ['és', 'esa', 'eses', 'esas'].map((end) => f.slice(0, -2) + end);
    if (/án$/.test(f)) return ['án', 'ana', 'anes', 'anas'].map((end) => f.slice(0, -2) + end);
    if (/[íúi]$/.test(f)) return [f, `${f}es`, `${f}s`];
    return /[ae]$/.test(f) ? [f, `${f}s`] : [f, `${f}a`, `${f}es`, `${f}as`];
  },
  it: (f) => {
    const stem = f.slice(0, -1);
    if (/[cg]o$/.test(f)) return [f, `${stem}a`, `${stem}i`, `${stem}hi`, `${stem}he`];
    if (/o$/.test(f)) return [f, `${stem}a`, `${stem}i`, `${stem}e`];
    if (/e$/.test(f)) return [f, `${stem}i`];
    return /ita$|ota$/.test(f) ? [f, `${stem}i`, `${stem}e`] : [f];
  },
  de: (f) => {
    const adjective = ['', 'e', 'er', 'en', 'es'].map((end) => f + end);
    // mexikanisch, Mexikaner; italienisch, Italiener
    return /[ae]nisch$/.test(f) ? [...adjective, ...['er', 'erin', 'ern', 'erinnen'].map((end) => f.slice(0, -4) + end)] : adjective;
  },
  nl: (f) => (/(ees|isch|aans)$/.test(f) ? [f, `${f}e`] : /[ln]$/.test(f) && /aan$/.test(f) ? [f, `${f}s`, `${f}se`] : [f]),
  nb: (f) => [f, `${f}e`],
};

function nationalities(file, language) {
  const rows = read(modules, 'i18n-nationality/langs', `${file}.json`).nationalities;
  const inThese = (languages) => languages.has(language) || languages.has('en');
  const names = (code) => {
    const own = [...table.get(code).name].filter(([, languages]) => inThese(languages));
    return new Set(own.map(([form]) => form.toLowerCase()));
  };
  for (const [code, forms] of Object.entries(rows)) {
    if (!table.has(code) || isWrong(code, language)) continue;
    for (const raw of list(forms)) {
      const form = raw.replace(/\(.*$/, '').trim();
      // A row that only repeats the country's name in some language names no people.
      if (form.length < 4 || names(code).has(form.toLowerCase()) || /[,.]| (o|ou|e|et|und|y|en|of) /.test(form)) continue;
      for (const inflected of INFLECT[language](form)) add(code, 'demonym', language, inflected.toLowerCase());
    }
  }
}

for (const language of LANGUAGES) {
  cldr(language);
  isoCountries(language);
}
nativeNames();
codes.forEach(keshvarNames);
for (const [file, language] of [['fr', 'fr'], ['es', 'es'], ['de', 'de'], ['it', 'it'], ['nl', 'nl'], ['no', 'nb']]) nationalities(file, language);

console.log('# Generated by generate.mjs, not edited by hand: see ORIGIN.md.');
console.log('# country\tkind\tlanguages\tforms');
for (const [code, kinds] of table) {
  for (const [kind, forms] of Object.entries(kinds)) {
    const lines = new Map();
    for (const [form, languages] of forms) {
      const key = [...languages].join(' ');
      lines.set(key, [...(lines.get(key) ?? []), form]);
    }
    for (const [languages, group] of lines) console.log([code, kind, languages, group.join(' | ')].join('\t'));
  }
}
