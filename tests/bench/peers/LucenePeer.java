// SPDX-License-Identifier: GPL-2.0-or-later
// Lucene 8: EnglishAnalyzer without stop words, positions, stored title and body,
// UnifiedHighlighter. One indexed field for both texts, so that queries do equal work.

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

public final class LucenePeer {
  private static final double BUFFER_MB = 256;
  private static final int PAGE = 10;

  private static Analyzer analyzer() {
    return new EnglishAnalyzer(CharArraySet.EMPTY_SET);
  }

  /** Reads documents as README.md describes them; shared by threads. */
  private static final class DocumentReader implements AutoCloseable {
    private final DataInputStream in;

    DocumentReader(String path) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(Paths.get(path)), 1 << 20));
    }

    /** Returns id, time, title and body, or null at the end. */
    synchronized String[] next() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          return null;
        }
        line.append((char) c);
      }
      String[] columns = line.toString().split("\t");
      String title = text(Integer.parseInt(columns[2]));
      String body = text(Integer.parseInt(columns[3]));
      if (in.read() != '\n') {
        throw new EOFException("a document is cut off");
      }
      return new String[] {columns[0], columns[1], title, body};
    }

    private String text(int bytes) throws IOException {
      byte[] buffer = new byte[bytes];
      in.readFully(buffer);
      return new String(buffer, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static void fill(DocumentReader reader, IndexWriter writer) throws IOException {
    for (String[] read = reader.next(); read != null; read = reader.next()) {
      long published = Long.parseLong(read[1]);
      Document document = new Document();
      document.add(new StringField("id", read[0], Field.Store.YES));
      document.add(new LongPoint("published", published));
      document.add(new NumericDocValuesField("published", published));
      document.add(new StoredField("title", read[2]));
      document.add(new StoredField("body", read[3]));
      document.add(new TextField("text", read[2], Field.Store.NO));
      document.add(new TextField("text", read[3], Field.Store.NO));
      writer.addDocument(document);
    }
  }

  private static void build(String documents, String index, int threads) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(analyzer());
    config.setRAMBufferSizeMB(BUFFER_MB);
    try (FSDirectory directory = FSDirectory.open(Paths.get(index));
        IndexWriter writer = new IndexWriter(directory, config);
        DocumentReader reader = new DocumentReader(documents)) {
      List<Thread> workers = new ArrayList<>();
      List<Throwable> failures = new ArrayList<>();
      for (int i = 0; i < threads; ++i) {
        Thread worker = new Thread(() -> {
          try {
            fill(reader, writer);
          } catch (IOException failure) {
            synchronized (failures) {
              failures.add(failure);
            }
          }
        });
        worker.start();
        workers.add(worker);
      }
      for (Thread worker : workers) {
        worker.join();
      }
      if (!failures.isEmpty()) {
        throw new IOException(failures.get(0));
      }
      writer.commit();
    }
  }

  /** A line of the file of queries. */
  private static final class BenchQuery {
    final String queryClass;
    final Query query;
    final boolean newestFirst;

    BenchQuery(String line, Analyzer analyzer) throws IOException {
      String[] columns = line.split("\t");
      queryClass = columns[0];
      newestFirst = columns[4].equals("newest");
      Query words = words(columns[1], columns[5].split(" "), analyzer);
      long from = Long.parseLong(columns[2]);
      long to = Long.parseLong(columns[3]);
      query = to == 0 ? words
          : new BooleanQuery.Builder()
              .add(words, Occur.MUST)
              .add(LongPoint.newRangeQuery("published", from, to - 1), Occur.FILTER)
              .build();
    }

    private static Query words(String operator, String[] words, Analyzer analyzer)
        throws IOException {
      PhraseQuery.Builder phrase = new PhraseQuery.Builder();
      BooleanQuery.Builder several = new BooleanQuery.Builder();
      Term term = null;
      for (String word : words) {
        term = new Term("text", stem(word, analyzer));
        phrase.add(term);
        several.add(new TermQuery(term), operator.equals("or") ? Occur.SHOULD : Occur.MUST);
      }
      if (operator.equals("phrase")) {
        return phrase.build();
      }
      return words.length == 1 ? new TermQuery(term) : several.build();
    }

    private static String stem(String word, Analyzer analyzer) throws IOException {
      try (TokenStream stream = analyzer.tokenStream("text", word)) {
        stream.reset();
        stream.incrementToken();
        String stem = stream.getAttribute(CharTermAttribute.class).toString();
        stream.end();
        return stem;
      }
    }
  }

  private static final class Engine {
    final IndexSearcher searcher;
    final UnifiedHighlighter highlighter;
    final Sort newestFirst = new Sort(new SortField("published", SortField.Type.LONG, true));
    final List<BenchQuery> queries = new ArrayList<>();
    final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

    Engine(String index, String queryFile) throws IOException {
      Analyzer analyzer = analyzer();
      searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(Paths.get(index))));
      // The same queries come again and again; what was found must not be kept.
      searcher.setQueryCache(null);
      highlighter = new UnifiedHighlighter(searcher, analyzer);
      highlighter.setFieldMatcher(field -> true);
      highlighter.setMaxLength(1 << 20);
      for (String line : Files.readAllLines(Path.of(queryFile))) {
        queries.add(new BenchQuery(line, analyzer));
      }
    }

    TopDocs page(BenchQuery query) throws IOException {
      return query.newestFirst
          ? searcher.search(query.query, PAGE, newestFirst)
          : searcher.search(query.query, PAGE);
    }

    String show(BenchQuery query) throws IOException {
      TopDocs page = page(query);
      String[] snippets = highlighter.highlight("body", query.query, page, 1);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < page.scoreDocs.length; ++i) {
        Document document = searcher.doc(page.scoreDocs[i].doc);
        text.append(document.get("title")).append('\n').append(snippets[i]).append('\n');
      }
      return text.toString();
    }

    long run(String mode, BenchQuery query) throws IOException {
      switch (mode) {
        case "search":
          return page(query).scoreDocs.length;
        case "count":
          return searcher.count(query.query);
        default:
          return show(query).length();
      }
    }

    void serve() throws IOException {
      System.out.println("ready");
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        double leastUs = Double.parseDouble(words[2]);
        List<String> processor = new ArrayList<>();
        List<String> wall = new ArrayList<>();
        List<String> results = new ArrayList<>();
        for (BenchQuery query : queries) {
          if (!query.queryClass.equals(words[1])) {
            continue;
          }
          long wallBegin = System.nanoTime();
          long processorBegin = clock.getCurrentThreadCpuTime();
          long times = 0;
          long result;
          do {
            result = run(words[0], query);
            ++times;
          } while (System.nanoTime() - wallBegin < leastUs * 1000);
          double processorUs = (clock.getCurrentThreadCpuTime() - processorBegin) / 1000.0 / times;
          double wallUs = (System.nanoTime() - wallBegin) / 1000.0 / times;
          processor.add(String.format(Locale.ROOT, "%.3f", processorUs));
          wall.add(String.format(Locale.ROOT, "%.3f", wallUs));
          results.add(Long.toString(result));
        }
        System.out.println("{\"cpu_us\":[" + String.join(",", processor) + "],\"wall_us\":["
            + String.join(",", wall) + "],\"results\":[" + String.join(",", results) + "]}");
      }
    }
  }

  public static void main(String[] words) throws Exception {
    switch (words[0]) {
      case "build":
        build(words[1], words[2], Integer.parseInt(words[3]));
        break;
      case "serve":
        new Engine(words[1], words[2]).serve();
        break;
      default:
        Engine engine = new Engine(words[1], words[2]);
        System.out.print(engine.show(engine.queries.get(Integer.parseInt(words[3]))));
    }
  }

  private LucenePeer() {}
}
