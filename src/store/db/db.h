// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/bytes.h"
#include "core/result.h"

namespace dd::db {

/// NULL, integer, text or bytes: all that the tables hold (no floats). A text that outlives the statement's
/// run may be given by its address; answers never hold addresses.
using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes, const std::string*>;
using Values = std::vector<Value>;

/// One row of an answer, columns in the order of the SELECT. A column of another kind throws DatabaseError.
class Row {
 public:
  explicit Row(Values values) : values_(std::move(values)) {}
  std::int64_t integer(std::size_t column) const;  ///< REQUIRES a non-NULL integer
  std::string text(std::size_t column) const;      ///< NULL reads as ""
  Bytes bytes(std::size_t column) const;
  bool is_null(std::size_t column) const;
  std::size_t size() const { return values_.size(); }
  const Value& value(std::size_t column) const { return values_.at(column); }
  std::string take_text(std::size_t column);  ///< as text(), moved out: for long lists

 private:
  Values values_;
};
using Rows = std::vector<Row>;

/// A named SQL statement: a raw literal directly above the function that runs it. Parameters are $1…$n on
/// both engines. Each store file lists its statements in one function; store/statements.cpp joins them, and a
/// test prepares all on both engines.
struct Statement {
  std::string_view name;  ///< "unit.insert"
  std::string_view sql;
};

enum class Engine { sqlite, postgres };

/// One connection; not shared between threads at one time. Any failure that is not a constraint throws
/// DatabaseError
/// ("cannot go on"): the caller rolls back by leaving the Transaction.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;

  /// All rows. Throws DatabaseError; ConstraintError on a violated constraint.
  virtual Rows query(const Statement& statement, const Values& values = {}) = 0;
  /// Number of rows changed.
  virtual std::int64_t execute(const Statement& statement, const Values& values = {}) = 0;
  /// The statement once per row of values, in order, in the fastest way of the engine (pipeline, one prepared
  /// statement); the number of rows changed in all. Counts as one statement. REQUIRES an open transaction.
  virtual std::int64_t execute_many(const Statement& statement, const std::vector<Values>& rows) = 0;
  /// Several statements without parameters (migrations only).
  virtual void script(std::string_view sql) = 0;

  virtual void begin() = 0;   ///< SQLite: BEGIN IMMEDIATE; PostgreSQL: BEGIN ISOLATION LEVEL READ COMMITTED
  virtual void commit() = 0;  ///< durable when it returns; OutcomeUnknown when that cannot be told
  virtual void rollback() noexcept = 0;

  /// May go back to the pool: not lost, no transaction left open.
  virtual bool usable() = 0;
  /// Parses the statement without running it; throws DatabaseError when the engine refuses it.
  virtual void prepare(const Statement& statement) = 0;

  /// Statements run since the last reset: the budget of a route is checked with it.
  std::int64_t statements_run = 0;
};

struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The commit may or may not have happened (结果未知), or is not on the standby: never retried, asked again
/// by id.
struct OutcomeUnknown : DatabaseError {
  using DatabaseError::DatabaseError;
};
struct ConstraintError : DatabaseError {
  ConstraintError(const std::string& what, std::string constraint_text)
      : DatabaseError(what), constraint(std::move(constraint_text)) {}
  std::string constraint;  ///< PostgreSQL: constraint name; SQLite: "table.column, table.column"
};

/// Rolls back unless commit() was called. Not to be nested.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) { connection_.begin(); }
  ~Transaction() {
    if (!done_) connection_.rollback();
  }
  Transaction(const Transaction&) = delete;
  void commit() {
    connection_.commit();
    done_ = true;
  }

 private:
  Connection& connection_;
  bool done_ = false;
};

/// A pool of connections to one database. Thread safe.
class Database {
 public:
  virtual ~Database() = default;
  /// Waits for a free connection; it returns to the pool when the lease ends.
  class Lease {
   public:
    Lease(Database& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    Database* pool_;
    std::unique_ptr<Connection> connection_;
  };
  virtual Lease lease() = 0;  ///< throws DatabaseError when none is free for 10 seconds
  virtual Engine engine() const = 0;

 protected:
  virtual void give_back(std::unique_ptr<Connection> connection) = 0;
};

/// Opens "sqlite:/path/file.db" (created with mode 0600; WAL, synchronous=FULL, foreign_keys, read back and
/// checked) or "postgresql://…", and brings the schema up to date (migrations/NNNN_name.sql, embedded in the
/// program, forward only, each in one transaction). After an error of COMMIT or of the disk on SQLite every
/// later write throws DatabaseError until the program is started again (只读保护); reads go on. Errors:
/// db_open (where, why), db_url, db_newer_schema.
Result<std::unique_ptr<Database>> open_database(std::string_view url);

/// All statements of the program, for the test that prepares each on both engines (store/statements.cpp).
std::vector<Statement> all_statements();

}  // namespace dd::db
