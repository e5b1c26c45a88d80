// SPDX-License-Identifier: GPL-2.0-or-later
// SQLite FTS5 with its Porter tokenizer over a table that holds the articles.
#include <sqlite3.h>
#include <stdexcept>
#include <string>

#include "tests/bench/peers/peer.hpp"

namespace {

using morgue_bench::BenchQuery;
using morgue_bench::Document;
using morgue_bench::Operator;

constexpr const char* kSchema =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
    "CREATE TABLE articles(id INTEGER PRIMARY KEY, name TEXT, published INTEGER,"
    " title TEXT, body TEXT);"
    "CREATE INDEX by_date ON articles(published);"
    "CREATE VIRTUAL TABLE words USING fts5(title, body, content='articles',"
    " content_rowid='id', tokenize='porter unicode61');"
    "CREATE TRIGGER added AFTER INSERT ON articles BEGIN"
    " INSERT INTO words(rowid, title, body) VALUES (new.id, new.title, new.body); END;";

class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql) {
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr) !=
        SQLITE_OK) {
      throw std::runtime_error(sql + ": " + sqlite3_errmsg(database));
    }
  }

  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  ~Statement() { sqlite3_finalize(statement_); }

  void bind(int column, const std::string& text) {
    sqlite3_bind_text(statement_, column, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
  }

  void bind(int column, std::int64_t number) {
    sqlite3_bind_int64(statement_, column, number);
  }

  bool step() {
    const int status = sqlite3_step(statement_);
    if (status != SQLITE_ROW && status != SQLITE_DONE) {
      throw std::runtime_error(sqlite3_errmsg(sqlite3_db_handle(statement_)));
    }
    return status == SQLITE_ROW;
  }

  void reset() { sqlite3_reset(statement_); }

  std::int64_t number(int column) { return sqlite3_column_int64(statement_, column); }

  std::string text(int column) {
    const unsigned char* const bytes = sqlite3_column_text(statement_, column);
    const int length = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string() : std::string(bytes, bytes + length);
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

class SqliteEngine : public morgue_bench::Engine {
 public:
  explicit SqliteEngine(const std::string& index) {
    if (sqlite3_open(index.c_str(), &database_) != SQLITE_OK) {
      throw std::runtime_error("cannot open " + index);
    }
    execute("PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296;");
  }

  ~SqliteEngine() override { sqlite3_close(database_); }

  void execute(const char* sql) {
    char* message = nullptr;
    if (sqlite3_exec(database_, sql, nullptr, nullptr, &message) != SQLITE_OK) {
      throw std::runtime_error(std::string(sql) + ": " + message);
    }
  }

  sqlite3* database() { return database_; }

  std::size_t search(const BenchQuery& query) override {
    Statement statement(
        database_, "SELECT words.rowid " + source(query) + order(query) + " LIMIT 10");
    bind(statement, query);
    std::size_t count = 0;
    while (statement.step())
      ++count;
    return count;
  }

  // FTS5 makes the snippets of the page alone where it sorts by itself; where the other
  // table takes part, one statement finds and one shows.
  std::size_t show(const BenchQuery& query, std::string& page) override {
    if (query.has_range()) return show_found(query, page);
    Statement statement(database_,
                        "SELECT title, snippet(words, 1, '<b>', '</b>', '...', 40) " +
                            source(query) + order(query) + " LIMIT 10");
    bind(statement, query);
    std::size_t count = 0;
    for (; statement.step(); ++count)
      page += statement.text(0) + '\n' + statement.text(1) + '\n';
    return count;
  }

  std::uint64_t count(const BenchQuery& query) override {
    Statement statement(database_, "SELECT count(*) " + source(query));
    bind(statement, query);
    statement.step();
    return static_cast<std::uint64_t>(statement.number(0));
  }

 private:
  static std::string source(const BenchQuery& query) {
    if (!query.has_range()) return "FROM words WHERE words MATCH ?1";
    return "FROM words CROSS JOIN articles ON articles.id = words.rowid"
           " WHERE words MATCH ?1 AND published >= ?2 AND published < ?3";
  }

  static std::string order(const BenchQuery& query) {
    return query.newest_first ? " ORDER BY published DESC" : " ORDER BY rank";
  }

  static std::string match(const BenchQuery& query) {
    const std::string between = query.op == Operator::Phrase ? " "
                                : query.op == Operator::Or   ? "\" OR \""
                                                             : "\" AND \"";
    std::string text = "\"";
    for (const std::string& word : query.words)
      text += (text.size() > 1 ? between : "") + word;
    return text + '"';
  }

  static void bind(Statement& statement, const BenchQuery& query) {
    statement.bind(1, match(query));
    if (!query.has_range()) return;
    statement.bind(2, query.from_s);
    statement.bind(3, query.to_s);
  }

  std::size_t show_found(const BenchQuery& query, std::string& page) {
    Statement found(database_, "SELECT words.rowid, articles.title " + source(query) +
                                   order(query) + " LIMIT 10");
    bind(found, query);
    Statement shown(database_,
                    "SELECT snippet(words, 1, '<b>', '</b>', '...', 40) FROM words"
                    " WHERE words MATCH ?1 AND rowid = ?2");
    std::size_t count = 0;
    for (; found.step(); ++count) {
      shown.reset();
      shown.bind(1, match(query));
      shown.bind(2, found.number(0));
      shown.step();
      page += found.text(1) + '\n' + shown.text(0) + '\n';
    }
    return count;
  }

  sqlite3* database_ = nullptr;
};

void build(const std::string& documents, const std::string& index, int) {
  SqliteEngine engine(index);
  engine.execute(kSchema);
  engine.execute("BEGIN");
  Statement insert(engine.database(),
                   "INSERT INTO articles(name, published, title, body)"
                   " VALUES (?1, ?2, ?3, ?4)");
  morgue_bench::DocumentReader reader(documents);
  for (Document document; reader.next(document);) {
    insert.bind(1, document.id);
    insert.bind(2, document.published_s);
    insert.bind(3, document.title);
    insert.bind(4, document.body);
    insert.step();
    insert.reset();
  }
  engine.execute("COMMIT");
}

morgue_bench::Engine* open(const std::string& index) {
  return new SqliteEngine(index);
}

}  // namespace

int main(int argc, char** argv) {
  return morgue_bench::run_peer(argc, argv, {build, open});
}
