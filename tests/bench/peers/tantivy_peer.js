// SPDX-License-Identifier: GPL-2.0-or-later
// tantivy through its binding for Node: en_stem, positions, one stored field of title and
// body, its own snippets.
'use strict';

const fs = require('fs');
const path = require('path');
const readline = require('readline');

const tantivy = require(process.env.MORGUE_BENCH_TANTIVY);

const HEAP_BYTES = 256 << 20;
const PAGE = 10;
const SNIPPET_CHARACTERS = 240;
const RANK_FIRST = 1; // Order.Desc
const MUST = 0; // Occur.Must
const UNSIGNED = 1; // FieldType.U64

// Yields the documents of a file as README.md describes them.
function* readDocuments(file) {
  const input = fs.openSync(file, 'r');
  let buffer = Buffer.alloc(0);
  const fill = () => {
    const block = Buffer.allocUnsafe(4 << 20);
    const count = fs.readSync(input, block, 0, block.length, null);
    buffer = Buffer.concat([buffer, block.subarray(0, count)]);
    return count > 0;
  };
  for (;;) {
    let end = buffer.indexOf(10);
    while (end < 0 && fill()) end = buffer.indexOf(10);
    if (end < 0) break;
    const [id, published, titleBytes, bodyBytes] = buffer.toString('utf8', 0, end).split('\t');
    const title = end + 1;
    const body = title + Number(titleBytes);
    const next = body + Number(bodyBytes);
    while (buffer.length <= next) {
      if (!fill()) throw new Error('a document is cut off');
    }
    yield {
      id,
      published: Number(published),
      title: buffer.toString('utf8', title, body),
      body: buffer.toString('utf8', body, next),
    };
    buffer = buffer.subarray(next + 1);
  }
  fs.closeSync(input);
}

function schema() {
  return new tantivy.SchemaBuilder()
    .addTextField('id', { stored: true, tokenizerName: 'raw', indexOption: 'basic' })
    .addUnsignedField('published', { indexed: true, fast: true, stored: false })
    .addTextField('text', { stored: true, tokenizerName: 'en_stem', indexOption: 'position' })
    .build();
}

function build(documents, directory, threads) {
  fs.mkdirSync(directory, { recursive: true });
  const index = new tantivy.Index(schema(), directory, false);
  const writer = index.writer(HEAP_BYTES, threads);
  for (const { id, published, title, body } of readDocuments(documents)) {
    const document = new tantivy.Document();
    document.addText('id', id);
    document.addUnsigned('published', published);
    document.addText('text', `${title}\n${body}`);
    writer.addDocument(document);
  }
  writer.commit();
  writer.waitMergingThreads();
}

function readQuery(index, line) {
  const [queryClass, operator, from, to, order, words] = line.split('\t');
  const list = words.split(' ');
  const text =
    operator === 'phrase' ? `"${words}"`
    : operator === 'or' ? list.join(' OR ')
    : list.map((word) => `+${word}`).join(' ');
  let query = index.parseQuery(text, ['text']);
  if (to !== '0') {
    const range = tantivy.Query.rangeQuery(
      index.schema, 'published', UNSIGNED, Number(from), Number(to), true, false);
    query = tantivy.Query.booleanQuery([
      { occur: MUST, query },
      { occur: MUST, query: tantivy.Query.constScoreQuery(range, 0) },
    ]);
  }
  return { queryClass, query, newestFirst: order === 'newest' };
}

class Engine {
  constructor(directory, queries) {
    this.index = tantivy.Index.open(directory);
    this.index.reload();
    this.searcher = this.index.searcher();
    const lines = fs.readFileSync(queries, 'utf8').split('\n').filter((line) => line !== '');
    this.queries = lines.map((line) => readQuery(this.index, line));
  }

  page({ query, newestFirst }, counted) {
    return newestFirst
      ? this.searcher.search(query, PAGE, counted, 'published', 0, RANK_FIRST)
      : this.searcher.search(query, PAGE, counted);
  }

  show(query) {
    const generator = tantivy.SnippetGenerator.create(
      this.searcher, query.query, this.index.schema, 'text');
    generator.setMaxNumChars(SNIPPET_CHARACTERS);
    let text = '';
    for (const hit of this.page(query, false).hits) {
      const document = this.searcher.doc(hit.docAddress);
      const stored = document.getFirst('text');
      text += stored.slice(0, stored.indexOf('\n') + 1);
      text += `${generator.snippetFromDoc(document).toHtml()}\n`;
    }
    return text;
  }

  run(mode, query) {
    if (mode === 'search') return this.page(query, false).hits.length;
    if (mode === 'count') return this.page(query, true).count;
    return this.show(query).length;
  }

  measure(mode, query, leastUs) {
    const wallBegin = process.hrtime.bigint();
    const processorBegin = process.cpuUsage();
    let times = 0;
    let wallUs = 0;
    let result = 0;
    do {
      result = this.run(mode, query);
      times += 1;
      wallUs = Number(process.hrtime.bigint() - wallBegin) / 1000;
    } while (wallUs < leastUs);
    const { user, system } = process.cpuUsage(processorBegin);
    return [(user + system) / times, wallUs / times, result];
  }

  serve() {
    console.log('ready');
    readline.createInterface({ input: process.stdin }).on('line', (line) => {
      const [mode, queryClass, leastUs] = line.split(' ');
      const timings = this.queries
        .filter((query) => query.queryClass === queryClass)
        .map((query) => this.measure(mode, query, Number(leastUs)));
      const column = (i) => timings.map((timing) => timing[i]);
      console.log(JSON.stringify({ cpu_us: column(0), wall_us: column(1), results: column(2) }));
    });
  }
}

const [command, ...words] = process.argv.slice(2);
if (command === 'build') {
  build(words[0], path.resolve(words[1]), Number(words[2]));
} else if (command === 'serve') {
  new Engine(words[0], words[1]).serve();
} else {
  const engine = new Engine(words[0], words[1]);
  process.stdout.write(engine.show(engine.queries[Number(words[2])]));
}
