// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <libpq-fe.h>

#include <unordered_map>

#include "store/db/engine.h"

namespace dd::db {
namespace {

constexpr std::size_t kPipelineRows = 512;
using Answer = std::unique_ptr<PGresult, void (*)(PGresult*)>;

// Object identifiers of pg_type, fixed for good by PostgreSQL's catalogue.
enum Type : Oid {
  kBool = 16,
  kBytea = 17,
  kName = 19,
  kInt8 = 20,
  kInt2 = 21,
  kInt4 = 23,
  kText = 25,
  kVarchar = 1043
};

std::int64_t big_endian(const char* data, int size) {
  std::uint64_t value =
      (static_cast<unsigned char>(data[0]) & 0x80U) != 0 && size > 1 ? ~std::uint64_t{0} : 0;
  for (int i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(data[i]);
  return static_cast<std::int64_t>(value);
}

Value column_value(const PGresult* answer, int row, int column) {
  if (PQgetisnull(answer, row, column) != 0) return std::monostate{};
  const char* data = PQgetvalue(answer, row, column);
  const int size = PQgetlength(answer, row, column);
  switch (PQftype(answer, column)) {
    case kBool:
    case kInt2:
    case kInt4:
    case kInt8:
      return big_endian(data, size);
    case kName:
    case kText:
    case kVarchar:
      return std::string(data, static_cast<std::size_t>(size));
    case kBytea:
      return Bytes(data, data + size);
    default:
      throw DatabaseError(fmt::format("a column of type {}", PQftype(answer, column)));
  }
}

/// The values of one run as libpq wants them; numbers travel as text, bytes in binary.
struct Arguments {
  Arguments(const Statement& statement, const Values& values) {
    numbers.reserve(values.size());
    for (const auto& value : values) add(statement, value);
  }

  void add(const Statement& statement, const Value& value) {
    const char* data = nullptr;
    int size = 0;
    int format = 0;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      data = numbers.emplace_back(std::to_string(*number)).c_str();
    } else if (const auto* text = text_of(value)) {
      check_text(statement, *text);
      data = text->c_str();
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      data = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
      size = static_cast<int>(bytes->size());
      format = 1;
    }
    pointers.push_back(data);
    sizes.push_back(size);
    formats.push_back(format);
  }

  int count() const { return static_cast<int>(pointers.size()); }

  std::vector<std::string> numbers;
  std::vector<const char*> pointers;
  std::vector<int> sizes, formats;
};

bool good(const PGresult* answer) {
  const auto status = PQresultStatus(answer);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

std::int64_t changed_by(PGresult* answer) {
  const std::string count = PQcmdTuples(answer);
  return count.empty() || PQresultStatus(answer) == PGRES_TUPLES_OK ? 0 : std::stoll(count);
}

class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(const std::string& url) : pg_(PQconnectdb(url.c_str()), PQfinish) {
    if (!pg_ || PQstatus(pg_.get()) != CONNECTION_OK) throw DatabaseError(PQerrorMessage(pg_.get()));
    PQsetNoticeReceiver(pg_.get(), on_notice, this);
    if (PQsetClientEncoding(pg_.get(), "UTF8") != 0) throw DatabaseError(PQerrorMessage(pg_.get()));
    if (std::string_view(PQparameterStatus(pg_.get(), "server_encoding")) != "UTF8") {
      throw DatabaseError("the database is not encoded in UTF8");
    }
    script(
        "SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '120s';"
        "SET idle_in_transaction_session_timeout = '120s'; SET client_min_messages = warning");
  }

  Engine engine() const override { return Engine::postgres; }

  /// An idle connection the server has closed shows as readable.
  bool usable() override {
    return PQstatus(pg_.get()) == CONNECTION_OK && PQtransactionStatus(pg_.get()) == PQTRANS_IDLE &&
           PQconsumeInput(pg_.get()) == 1 && PQstatus(pg_.get()) == CONNECTION_OK;
  }

  void prepare(const Statement& statement) override { ready(statement); }

  Rows query(const Statement& statement, const Values& values) override {
    const Answer answer = run(statement, values);
    Rows rows;
    const int count = PQntuples(answer.get());
    rows.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
      Values out;
      out.reserve(static_cast<std::size_t>(PQnfields(answer.get())));
      for (int column = 0; column < PQnfields(answer.get()); ++column) {
        out.push_back(column_value(answer.get(), row, column));
      }
      rows.emplace_back(std::move(out));
    }
    return rows;
  }

  std::int64_t execute(const Statement& statement, const Values& values) override {
    return changed_by(run(statement, values).get());
  }

  std::int64_t execute_many(const Statement& statement, const std::vector<Values>& rows) override {
    ++statements_run;
    ready(statement);
    // The plan is made while the table may still be empty and then kept: without this it reads the whole
    // table per row.
    script("SET LOCAL enable_seqscan = off");
    std::int64_t changed = 0;
    for (std::size_t from = 0; from < rows.size(); from += kPipelineRows) {
      changed += pipeline(statement, rows, from, std::min(from + kPipelineRows, rows.size()));
    }
    return changed;
  }

  void script(std::string_view sql) override {
    const Answer answer(PQexec(pg_.get(), std::string(sql).c_str()), PQclear);
    if (!good(answer.get())) fail("script", answer.get());
  }

  void begin() override { script("BEGIN ISOLATION LEVEL READ COMMITTED"); }

  void commit() override {
    warning_.clear();
    const Answer answer(PQexec(pg_.get(), "COMMIT"), PQclear);
    if (PQstatus(pg_.get()) != CONNECTION_OK) throw OutcomeUnknown("commit: the connection was lost");
    if (!good(answer.get())) fail("commit", answer.get());
    if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT")
      throw DatabaseError("commit: was rolled back");
    // "committed locally, but might not have been replicated to the standby" comes as a warning in the
    // server's language.
    if (!warning_.empty()) throw OutcomeUnknown("commit: " + warning_);
  }

  void rollback() noexcept override {
    if (PQtransactionStatus(pg_.get()) != PQTRANS_IDLE) PQclear(PQexec(pg_.get(), "ROLLBACK"));
  }

 private:
  static void on_notice(void* self, const PGresult* notice) {
    const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity != nullptr && std::string_view(severity) == "WARNING") {
      static_cast<PostgresConnection*>(self)->warning_ = PQresultErrorMessage(notice);
    }
  }

  /// Prepares once per connection; the statement's name is the name on the server too.
  const std::string& ready(const Statement& statement) {
    const auto [place, is_new] = cache_.try_emplace(std::string(statement.name), statement.sql);
    if (place->second != statement.sql)
      throw DatabaseError(fmt::format("{}: one name for two texts", statement.name));
    if (is_new) {
      const Answer answer(
          PQprepare(pg_.get(), place->first.c_str(), std::string(statement.sql).c_str(), 0, nullptr),
          PQclear);
      if (!good(answer.get())) {
        cache_.erase(place);
        fail(statement.name, answer.get());
      }
    }
    return place->first;
  }

  Answer run(const Statement& statement, const Values& values) {
    ++statements_run;
    const auto& name = ready(statement);
    const Arguments with(statement, values);
    Answer answer(PQexecPrepared(pg_.get(), name.c_str(), with.count(), with.pointers.data(),
                                 with.sizes.data(), with.formats.data(), 1),
                  PQclear);
    if (!good(answer.get())) fail(statement.name, answer.get());
    return answer;
  }

  /// Rows [from, to) in one round trip. The first failure ends the batch; the transaction is lost with it.
  std::int64_t pipeline(const Statement& statement, const std::vector<Values>& rows, std::size_t from,
                        std::size_t to) {
    for (auto row = from; row < to; ++row) {
      for (const auto& value : rows[row]) {
        if (const auto* text = text_of(value)) check_text(statement, *text);
      }
    }
    PQenterPipelineMode(pg_.get());
    bool sent = true;
    for (auto row = from; row < to && sent; ++row) {
      const Arguments with(statement, rows[row]);
      sent = PQsendQueryPrepared(pg_.get(), ready(statement).c_str(), with.count(), with.pointers.data(),
                                 with.sizes.data(), with.formats.data(), 1) == 1;
    }
    sent = sent && PQpipelineSync(pg_.get()) == 1;
    if (!sent) throw DatabaseError(fmt::format("{}: {}", statement.name, PQerrorMessage(pg_.get())));
    std::int64_t changed = 0;
    const Answer failed = read_pipeline(changed);
    PQexitPipelineMode(pg_.get());
    if (failed) fail(statement.name, failed.get());
    return changed;
  }

  /// Reads up to the end of the batch; the first failed answer, or none.
  Answer read_pipeline(std::int64_t& changed) {
    Answer failed(nullptr, PQclear);
    for (bool was_empty = false;;) {
      Answer answer(PQgetResult(pg_.get()), PQclear);
      if (!answer) {
        if (was_empty || PQstatus(pg_.get()) != CONNECTION_OK) throw DatabaseError("the connection was lost");
        was_empty = true;
        continue;
      }
      was_empty = false;
      if (PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC) return failed;
      if (good(answer.get())) {
        changed += changed_by(answer.get());
      } else if (!failed) {
        failed = std::move(answer);
      }
    }
  }

  [[noreturn]] void fail(std::string_view what, const PGresult* answer) {
    const std::string message = fmt::format("{}: {}", what, PQerrorMessage(pg_.get()));
    const char* state = answer != nullptr ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    if (state == nullptr || std::string_view(state).substr(0, 2) != "23") {
      throw DatabaseError(answer != nullptr ? fmt::format("{}: {}", what, PQresultErrorMessage(answer))
                                            : message);
    }
    const char* name = PQresultErrorField(answer, PG_DIAG_CONSTRAINT_NAME);
    const char* column = PQresultErrorField(answer, PG_DIAG_COLUMN_NAME);
    throw ConstraintError(message, name != nullptr ? name : column != nullptr ? column : "");
  }

  std::unique_ptr<PGconn, void (*)(PGconn*)> pg_;
  std::unordered_map<std::string, std::string> cache_;
  std::string warning_;
};

/// The URL with a time limit for connecting, unless it names one.
std::string with_limits(std::string url) {
  if (url.find("connect_timeout=") == std::string::npos) {
    url += url.find('?') == std::string::npos ? "?connect_timeout=10" : "&connect_timeout=10";
  }
  if (url.find("tcp_user_timeout=") == std::string::npos) url += "&tcp_user_timeout=30000";
  return url;
}

}  // namespace

Connect postgres_connector(std::string url) {
  return [url = with_limits(std::move(url))] { return std::make_unique<PostgresConnection>(url); };
}

}  // namespace dd::db
