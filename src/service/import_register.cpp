// SPDX-License-Identifier: Apache-2.0
#include "service/import_register.h"

#include <fmt/format.h>

#include "core/draw/hash.h"
#include "core/intake/clean.h"
#include "service/audit.h"
#include "service/import_described.h"
#include "service/import_parts.h"
#include "service/permission.h"
#include "service/registers.h"
#include "service/scope.h"
#include "service/towns.h"
#include "store/import_store.h"
#include "store/register_store.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr std::size_t kLongestFileName = 120;
const wire::JsonLimits kReportLimits{.max_bytes = std::size_t{64} << 20, .what = "导入报告"};

/// A file name fit to be stored and shown: no folders, no control characters.
std::string shown_file_name(std::string_view given) {
  std::string name = intake::clean_text(given.substr(given.find_last_of("/\\") + 1));
  std::size_t end = std::min(name.size(), kLongestFileName);
  while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return name.substr(0, end);
}

std::string sha256_of(std::string_view bytes) {
  draw::Hasher hasher(draw::Alg::sha256);
  return to_hex(hasher.hash({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}));
}

template <class T>
intake::Surroundings surroundings_of(Call& call) {
  intake::Surroundings out;
  out.bodies = store::current_rows<Body>(call.db);
  out.own_body = scope::own_body(call);
  out.today = call.today();
  if constexpr (std::is_same_v<T, Unit>) {
    for (const Town& town : known_towns()) out.towns.push_back({town.code, town.name});
  }
  if constexpr (std::is_same_v<T, Recusal>) {
    out.units = store::current_rows<Unit>(call.db);
    out.officers = store::current_rows<Officer>(call.db);
  }
  return out;
}

/// What the register itself demands of a row, so that an imported row can be edited later. A code whose check
/// character is wrong is let through with its warning: a few lawful ones are so.
template <class T>
std::vector<intake::Problem> register_problems(const T& row) {
  std::vector<intake::Problem> out;
  for (Error& error : row_problems(row)) {
    const std::string field = error.args.size() > 2 ? error.args[2] : std::string();
    if (field == "uscc") continue;
    out.push_back({error.code, std::move(error.args), field, {}, true});
  }
  return out;
}

template <class T>
std::vector<T> rows_to_write(intake::Intake<T>& intake) {
  std::vector<T> out;
  const auto& counts = intake.counts;
  out.reserve(static_cast<std::size_t>(counts.added + counts.changed + counts.warned));
  for (auto& line : intake.lines) {
    if (line.writes()) out.push_back(std::move(line.row));
  }
  return out;
}

store::ImportRecord record_of(const Call& call, const ImportReport& report, std::string_view bytes) {
  store::ImportRecord record;
  record.kind = report.kind;
  record.file_name = report.file_name;
  record.sha256 = sha256_of(bytes);
  record.at = call.now;
  record.account = call.actor.account;
  record.body = call.actor.body;
  record.rows_read = report.rows;
  record.added = report.added;
  record.changed = report.changed;
  record.same = report.same;
  record.warned = report.warned;
  record.refused = report.refused;
  return record;
}

/// One import of rows of T, from the chosen sheet to the stored record.
template <class T>
class Import {
 public:
  Import(Call& call, const ImportRequest& request, const intake::Limits& limits)
      : call_(call), request_(request), limits_(limits) {}

  Result<ImportOutcome> run() {
    DD_ASSIGN(const sheet::Workbook workbook, sheet::Workbook::open(request_.bytes, limits_));
    DD_ASSIGN(const intake::Table table, choose_sheet(workbook, intake::field_rules<T>()));
    if (request_.dry_run) return compare(table);
    db::Transaction transaction(call_.db);
    store::take_write_turn(call_.db);
    DD_ASSIGN(ImportOutcome outcome, compare(table));
    write(outcome);
    transaction.commit();
    return outcome;
  }

 private:
  /// Reads the table against the register as it is now.
  Result<ImportOutcome> compare(const intake::Table& table) {
    const intake::Surroundings surroundings = surroundings_of<T>(call_);
    const std::vector<T> current = store::current_rows<T>(call_.db);
    DD_ASSIGN(auto intake,
              intake::read_register<T>(table, surroundings, current, register_problems<T>, limits_));
    ImportOutcome outcome{make_report(intake), make_rejects(table, intake)};
    outcome.report.file_name = shown_file_name(request_.file_name);
    outcome.report.at = format_moment(call_.now);
    outcome.report.account = call_.actor.account;
    outcome.report.dry_run = request_.dry_run;
    rows_ = rows_to_write(intake);
    return outcome;
  }

  void write(ImportOutcome& outcome) {
    ImportReport& report = outcome.report;
    report.id = store::add_import(call_.db, record_of(call_, report, request_.bytes));
    const std::string reason = fmt::format("导入第 {} 号文件", report.id);
    store::put_rows(call_.db, rows_, {call_.now, call_.actor.account, reason, report.id});
    const Bytes rejects(outcome.rejects.begin(), outcome.rejects.end());
    store::set_import_report(call_.db, report.id, boost::json::serialize(wire::to_json(report)), rejects);
    audit::record(
        call_, "导入名录", import_kind<T>().title, "ok",
        fmt::format("第 {} 号：{} 行，新增 {}，变更 {}，相同 {}，警告 {}，退回 {}", report.id, report.rows,
                    report.added, report.changed, report.same, report.warned, report.refused));
  }

  Call& call_;
  const ImportRequest& request_;
  const intake::Limits& limits_;
  std::vector<T> rows_;
};

Result<store::ImportRecord> visible_import(Call& call, std::int64_t id) {
  DD_TRY(require(call.actor, Permission::import_registers));
  const auto record = store::find_import(call.db, id);
  const std::string own = scope::own_body(call);
  if (!record || (!own.empty() && record->body != own)) {
    return refuse(ErrorCode::not_found, "导入记录", std::to_string(id));
  }
  return *record;
}

ImportSummary summary_of(const store::ImportRecord& r) {
  return {r.id,      r.kind, r.file_name, format_moment(r.at), r.account, r.rows_read, r.added,
          r.changed, r.same, r.warned,    r.refused,           false};
}

}  // namespace

Result<ImportOutcome> import_register(Call& call, const ImportRequest& request,
                                      const intake::Limits& limits) {
  DD_TRY(require(call.actor, Permission::import_registers));
  Result<ImportOutcome> outcome =
      with_import_kind<ImportOutcome>(request.kind, [&](auto* row) -> Result<ImportOutcome> {
        using T = std::remove_pointer_t<decltype(row)>;
        if constexpr (std::is_same_v<T, CheckItem>) DD_TRY(scope::require_city(call));
        return Import<T>(call, request, limits).run();
      });
  if (!outcome.ok() && !request.dry_run) {
    audit::record_alone(call, "导入名录", request.kind, error_row(outcome.error().code).code, "");
  }
  return outcome;
}

Result<std::vector<ImportSummary>> list_imports(Call& call) {
  DD_TRY(require(call.actor, Permission::import_registers));
  std::vector<ImportSummary> out;
  for (const auto& record : store::list_imports(call.db, scope::own_body(call)))
    out.push_back(summary_of(record));
  return out;
}

Result<ImportReport> show_import(Call& call, std::int64_t id) {
  DD_ASSIGN(const store::ImportRecord record, visible_import(call, id));
  return wire::read_json<ImportReport>(store::import_report(call.db, record.id), kReportLimits);
}

Result<std::string> import_rejects(Call& call, std::int64_t id) {
  DD_ASSIGN(const store::ImportRecord record, visible_import(call, id));
  const Bytes file = store::import_rejects(call.db, record.id);
  if (file.empty()) return refuse(ErrorCode::import_no_rejects, std::to_string(record.id));
  return std::string(file.begin(), file.end());
}

}  // namespace dd::service
