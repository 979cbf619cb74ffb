// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <unordered_map>

#include "store/db/engine.h"
#include "store/db/sqlite_writer.h"

namespace dd::db {
namespace {

constexpr int kBusyMs = 10'000;

/// A prepared statement and the place of each $1…$n in it.
struct Prepared {
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> stmt{nullptr, sqlite3_finalize};
  std::string_view sql;
  std::vector<int> places;
};

/// Resets on every way out, so that no statement keeps a lock.
struct ResetAtEnd {
  sqlite3_stmt* stmt;
  ~ResetAtEnd() {
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
  }
};

Value column_value(sqlite3_stmt* stmt, int column) {
  switch (sqlite3_column_type(stmt, column)) {
    case SQLITE_NULL:
      return std::monostate{};
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(stmt, column)};
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(stmt, column));
      return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(stmt, column)));
    }
    case SQLITE_BLOB: {
      const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(stmt, column));
      return Bytes(data, data + sqlite3_column_bytes(stmt, column));
    }
    default:
      throw DatabaseError("a floating-point column");
  }
}

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, std::shared_ptr<SqliteWriter> writer)
      : writer_(std::move(writer)) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    sqlite3* raw = nullptr;
    const int rc = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    db_.reset(raw);
    if (rc != SQLITE_OK) throw DatabaseError(raw != nullptr ? sqlite3_errmsg(raw) : "out of memory");
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, kBusyMs);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    set_pragma("journal_mode", "WAL", "wal");
    set_pragma("synchronous", "FULL", "2");
    set_pragma("foreign_keys", "ON", "1");
    set_pragma("trusted_schema", "OFF", "0");
    set_pragma("cell_size_check", "ON", "1");
    // A large import keeps its pages in memory until it commits rather than writing each of them several
    // times.
    set_pragma("cache_spill", "OFF", "0");
  }

  ~SqliteConnection() override {
    if (in_transaction_) rollback();
  }

  Engine engine() const override { return Engine::sqlite; }
  bool usable() override { return !in_transaction_; }

  void prepare(const Statement& statement) override { prepared(statement); }

  Rows query(const Statement& statement, const Values& values) override {
    ++statements_run;
    auto& ready = prepared(statement);
    const ResetAtEnd reset{ready.stmt.get()};
    bind(statement, ready, values);
    check_writable(ready.stmt.get());
    Rows rows;
    const int columns = sqlite3_column_count(ready.stmt.get());
    int rc = sqlite3_step(ready.stmt.get());
    for (; rc == SQLITE_ROW; rc = sqlite3_step(ready.stmt.get())) {
      Values row;
      row.reserve(static_cast<std::size_t>(columns));
      for (int column = 0; column < columns; ++column) row.push_back(column_value(ready.stmt.get(), column));
      rows.emplace_back(std::move(row));
    }
    if (rc != SQLITE_DONE) fail(statement.name, rc);
    return rows;
  }

  std::int64_t execute(const Statement& statement, const Values& values) override {
    ++statements_run;
    return run(statement, prepared(statement), values);
  }

  std::int64_t execute_many(const Statement& statement, const std::vector<Values>& rows) override {
    ++statements_run;
    auto& ready = prepared(statement);
    std::int64_t changed = 0;
    for (const auto& values : rows) changed += run(statement, ready, values);
    return changed;
  }

  void script(std::string_view sql) override {
    writer_->check();
    const int rc = sqlite3_exec(db_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK) fail("script", rc);
  }

  void begin() override {
    if (in_transaction_) throw DatabaseError("a transaction inside a transaction");
    writer_->enter();
    const int rc = sqlite3_exec(db_.get(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK) {
      writer_->leave();
      fail("begin", rc);
    }
    in_transaction_ = true;
  }

  void commit() override {
    const int rc = sqlite3_exec(db_.get(), "COMMIT", nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK) {
      const std::string why = sqlite3_errmsg(db_.get());
      if ((rc & 0xff) != SQLITE_CONSTRAINT) writer_->stop(why);
      throw DatabaseError("commit: " + why);
    }
    in_transaction_ = false;
    writer_->leave();
  }

  void rollback() noexcept override {
    if (!in_transaction_) return;
    sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    in_transaction_ = false;
    writer_->leave();
  }

 private:
  Prepared& prepared(const Statement& statement) {
    auto& ready = cache_[std::string(statement.name)];
    if (!ready.stmt) {
      sqlite3_stmt* raw = nullptr;
      const int rc =
          sqlite3_prepare_v3(db_.get(), statement.sql.data(), static_cast<int>(statement.sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
      ready.stmt.reset(raw);
      if (rc != SQLITE_OK) fail(statement.name, rc);
      ready.sql = statement.sql;
      for (int n = 1; n <= sqlite3_bind_parameter_count(raw); ++n) {
        const int place = sqlite3_bind_parameter_index(raw, fmt::format("${}", n).c_str());
        if (place == 0) throw DatabaseError(fmt::format("{}: no parameter ${}", statement.name, n));
        ready.places.push_back(place);
      }
    }
    if (ready.sql != statement.sql)
      throw DatabaseError(fmt::format("{}: one name for two texts", statement.name));
    return ready;
  }

  void bind(const Statement& statement, Prepared& ready, const Values& values) {
    if (values.size() != ready.places.size()) {
      throw DatabaseError(
          fmt::format("{}: {} values for {} places", statement.name, values.size(), ready.places.size()));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int rc = bind_one(statement, ready.stmt.get(), ready.places[i], values[i]);
      if (rc != SQLITE_OK) fail(statement.name, rc);
    }
  }

  static int bind_one(const Statement& statement, sqlite3_stmt* stmt, int place, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      return sqlite3_bind_int64(stmt, place, *number);
    if (const auto* text = text_of(value)) {
      check_text(statement, *text);
      return sqlite3_bind_text64(stmt, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
      if (bytes->empty()) return sqlite3_bind_zeroblob(stmt, place, 0);
      return sqlite3_bind_blob64(stmt, place, bytes->data(), bytes->size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(stmt, place);
  }

  std::int64_t run(const Statement& statement, Prepared& ready, const Values& values) {
    const ResetAtEnd reset{ready.stmt.get()};
    bind(statement, ready, values);
    check_writable(ready.stmt.get());
    int rc = sqlite3_step(ready.stmt.get());
    while (rc == SQLITE_ROW) rc = sqlite3_step(ready.stmt.get());
    if (rc != SQLITE_DONE) fail(statement.name, rc);
    return sqlite3_stmt_readonly(ready.stmt.get()) != 0 ? 0 : sqlite3_changes64(db_.get());
  }

  void check_writable(sqlite3_stmt* stmt) const {
    if (sqlite3_stmt_readonly(stmt) == 0) writer_->check();
  }

  [[noreturn]] void fail(std::string_view what, int rc) {
    const std::string why = sqlite3_errmsg(db_.get());
    const int kind = rc & 0xff;
    if (kind == SQLITE_IOERR || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB) writer_->stop(why);
    const std::string message = fmt::format("{}: {}", what, why);
    if (kind != SQLITE_CONSTRAINT) throw DatabaseError(message);
    const auto colon = why.find(": ");
    throw ConstraintError(message, colon == std::string::npos ? why : why.substr(colon + 2));
  }

  void set_pragma(std::string_view name, std::string_view value, std::string_view expected) {
    script(fmt::format("PRAGMA {} = {}", name, value));
    std::string found;
    const auto read = [](void* out, int, char** texts, char**) {
      *static_cast<std::string*>(out) = texts[0] != nullptr ? texts[0] : "";
      return 0;
    };
    sqlite3_exec(db_.get(), fmt::format("PRAGMA {}", name).c_str(), read, &found, nullptr);
    if (found != expected) throw DatabaseError(fmt::format("PRAGMA {} is {}, not {}", name, found, expected));
  }

  std::shared_ptr<SqliteWriter> writer_;
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> db_{nullptr, sqlite3_close_v2};
  std::unordered_map<std::string, Prepared> cache_;
  bool in_transaction_ = false;
};

/// The file holds password hashes: only its owner reads it. SQLite gives -wal and -shm the same mode. A file
/// that is there is never opened here: closing it would drop the locks of this process's other connections
/// (POSIX), and another process would then take away the WAL under them.
void create_private(const std::string& path) {
  const int file = open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) {
    close(file);
  } else if (errno != EEXIST) {
    throw DatabaseError(fmt::format("cannot open or create {}", path));
  }
}

}  // namespace

Connect sqlite_connector(std::string path) {
  auto writer = std::make_shared<SqliteWriter>();
  return [path = std::move(path), writer] {
    create_private(path);
    return std::make_unique<SqliteConnection>(path, writer);
  };
}

}  // namespace dd::db
