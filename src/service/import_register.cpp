// SPDX-License-Identifier: Apache-2.0
#include "service/import_register.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/intake/clean.h"
#include "core/limits.h"
#include "core/model/department.h"
#include "core/model/key_list.h"
#include "core/policy/scheme.h"
#include "service/audit.h"
#include "service/hidden.h"
#include "service/import_columns.h"
#include "service/import_described.h"
#include "service/import_key_list.h"
#include "service/import_parts.h"
#include "service/key_list.h"
#include "service/mask.h"
#include "service/permission.h"
#include "service/register_kind.h"
#include "service/registers.h"
#include "service/scope.h"
#include "service/special.h"
#include "service/text_rules.h"
#include "service/towns.h"
#include "store/import_store.h"
#include "store/library_store.h"
#include "store/register_store.h"
#include "wire/json.h"

namespace dd::service {
namespace {

const wire::JsonLimits kReportLimits{.max_bytes = limits::kImportReport, .what = "导入报告"};

template <class T>
intake::Surroundings surroundings_of(Call& call, const std::string& given_body) {
  intake::Surroundings out;
  out.given_body = given_body;
  out.bodies = store::current_rows<Body>(call.db);
  out.own_body = scope::own_body(call);
  out.today = call.today();
  if constexpr (std::is_same_v<T, Unit>) {
    std::erase_if(out.bodies, [](const Body& body) { return is_department(body.code); });
    out.list_year = key_year_in_force(call);
    for (const Town& town : known_towns()) out.towns.push_back({town.code, town.name});
  }
  if constexpr (std::is_same_v<T, KeyChange>)
    std::erase_if(out.bodies, [](const Body& body) { return is_department(body.code); });
  if constexpr (std::is_same_v<T, Officer>) {
    for (CheckItem& item : store::current_rows<CheckItem>(call.db)) out.items.push_back(std::move(item.code));
  } else if constexpr (!std::is_same_v<T, CheckItem> && !std::is_same_v<T, DutyPeriod> &&
                       !std::is_same_v<T, DepartmentItem>) {
    out.merges = store::merged_units(call.db);
  }
  if constexpr (std::is_same_v<T, Recusal> || std::is_same_v<T, Complaint> || std::is_same_v<T, KeyChange>)
    out.units = store::current_rows<Unit>(call.db);
  if constexpr (std::is_same_v<T, Recusal> || std::is_same_v<T, DutyPeriod>) {
    out.officers = store::current_rows<Officer>(call.db);
  }
  return out;
}

template <class T>
constexpr bool kHasPersonalFields = std::is_same_v<T, Unit> || std::is_same_v<T, Officer>;

/// What was exported masked and belongs to no record of ours is no content.
template <class T>
void add_masked_fields(const T& row, std::vector<intake::Problem>& out) {
  const auto add = [&out](const std::string& value, const char* title, const char* field) {
    if (value.find("**") == value.npos) return;
    out.push_back(
        {ErrorCode::register_field, {title, "是遮盖后的内容，不是真实内容", field}, field, {}, true});
  };
  add(row.phone, "联系电话", "phone");
  if constexpr (std::is_same_v<T, Unit>) {
    add(row.legal_person, "法定代表人", "legal_person");
    add(row.contact, "联系人", "contact");
  }
}

/// What the register itself demands of a row, so that an imported row can be edited later. A code whose check
/// character is wrong is let through with its warning: a few lawful ones are so.
template <class T>
std::vector<intake::Problem> register_problems(const T& row) {
  std::vector<intake::Problem> out;
  if constexpr (kHasPersonalFields<T>) add_masked_fields(row, out);
  for (Error& error : row_problems(row)) {
    const std::string field = error.args.size() > 2 ? error.args[2] : std::string();
    if (field == "uscc") continue;
    out.push_back({error.code, std::move(error.args), field, {}, true});
  }
  return out;
}

/// Rows to write, by the evidence on which they leave the draw; "" for all others.
template <class T>
std::map<std::string, std::vector<T>> rows_to_write(intake::Intake<T>& intake) {
  std::map<std::string, std::vector<T>> out;
  const auto& counts = intake.counts;
  out[""].reserve(static_cast<std::size_t>(counts.added + counts.changed + counts.warned));
  for (auto& line : intake.lines) {
    if (line.writes()) out[line.evidence].push_back(std::move(line.row));
  }
  return out;
}

store::ImportRecord record_of(const Call& call, const ImportReport& report, std::string_view bytes) {
  store::ImportRecord record;
  record.kind = report.kind;
  record.file_name = report.file_name;
  record.sha256 = sha256_hex(bytes);
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

std::string audited(const ImportReport& report) {
  std::string out = fmt::format(
      "第 {} 号：{} 行，新增 {}，变更 {}，相同 {}，警告 {}，退回 {}，就地改正 {} 处", report.id, report.rows,
      report.added, report.changed, report.same, report.warned, report.refused, report.fixes.size());
  if (!report.leaving.empty()) out += fmt::format("，移出 {}", report.leaving.size());
  return out;
}

/// One import of rows of T, from the chosen sheet to the stored record.
template <class T>
class Import {
 public:
  Import(const Call& call, const ImportRequest& request, const intake::Limits& limits,
         ImportProgress progress)
      : request_(request),
        limits_(limits),
        progress_(std::move(progress)),
        at_(call.now),
        at_day_(call.today()) {}

  /// Reads the file and compares it with the register as it is now.
  Result<ImportOutcome> read(Call& call) {
    DD_ASSIGN(const sheet::Workbook workbook, sheet::Workbook::open(request_.bytes, limits_));
    DD_ASSIGN(table_, choose_sheet(workbook, intake::field_rules<T>()));
    DD_ASSIGN(columns_, plan_of(call, request_, table_, intake::field_rules<T>()));
    if (!request_.fixes.empty()) {
      DD_ASSIGN(const auto header, intake::find_header(table_, intake::field_rules<T>(), columns_));
      DD_ASSIGN(fixed_, apply_fixes(table_, header, request_.fixes));
    }
    turns_ = store::write_turns(call.db);
    return compare(call);
  }

  /// Writes what was read; compares again when somebody has written since.
  Status write(Call& call, ImportOutcome& outcome) {
    store::take_write_turn(call.db);
    if (store::write_turns(call.db) != turns_ + 1) {
      DD_ASSIGN(outcome, compare(call));
    }
    ImportReport& report = outcome.report;
    if (report.leaving_code != request_.leaving && !report.leaving.empty())
      return refuse(ErrorCode::import_key_leaving, std::to_string(report.leaving.size()));
    report.id = store::add_import(call.db, record_of(call, report, request_.bytes));
    DD_TRY(put(call, report.id));
    store::set_import_report(call.db, report.id, boost::json::serialize(wire::to_json(report)),
                             {outcome.rejects, outcome.annotated});
    remember_plan(call, request_, table_);
    audit::record(call, "导入名录", import_kind<T>().title, "ok", audited(report));
    if constexpr (std::is_same_v<T, Complaint>) DD_TRY(refresh_tags_of(call, ""));
    return {};
  }

 private:
  Result<ImportOutcome> compare(Call& call) {
    intake::Surroundings surroundings = surroundings_of<T>(call, request_.body);
    std::vector<T> current = store::current_rows<T>(call.db);
    if constexpr (std::is_same_v<T, KeyChange>) {
      DD_ASSIGN(surroundings.coming_list_year, key_year_prepared(call));
      current =
          policy::prepared_list(surroundings.units, current, std::to_string(surroundings.coming_list_year));
    }
    DD_ASSIGN(auto intake, intake::read_register<T>(table_, surroundings, current, register_problems<T>,
                                                    limits_, read_plan()));
    DD_TRY(tell(table_.row_count()));
    if constexpr (std::is_same_v<T, KeyChange>) {
      if (!request_.dry_run) withhold_incomplete(intake);
    }
    ImportOutcome outcome{
        make_report(intake, request_.dry_run ? &table_ : nullptr), make_rejects(table_, intake), {}};
    outcome.report.fixes = fixed_;
    if (!request_.dry_run) outcome.annotated = make_annotated(table_, intake);
    outcome.report.file_name = shown_file_name(request_.file_name);
    outcome.report.at = format_moment(at_);
    outcome.report.account = call.actor.account;
    outcome.report.dry_run = request_.dry_run;
    rows_ = rows_to_write(intake);
    if constexpr (std::is_same_v<T, KeyChange>) {
      const bool whole = request_.dry_run || intake.counts.refused == 0;
      if (whole) add_leaving(key_leaving(intake, current, surroundings), outcome.report);
    }
    return outcome;
  }

  /// Puts who leaves the list into the report and among the rows to write.
  void add_leaving(KeyLeaving leaving, ImportReport& report) {
    report.leaving_code = leaving_code(leaving.shown);
    report.leaving = std::move(leaving.shown);
    for (KeyChange& change : leaving.changes) rows_[""].push_back(std::move(change));
  }

  /// Reading and comparing a row is about half of the work, writing it the other half; who leaves a list is
  /// written besides.
  Status tell(std::size_t steps) const {
    const std::size_t all = 2 * table_.row_count();
    return progress_(static_cast<std::int64_t>(std::min(steps, all)), static_cast<std::int64_t>(all));
  }

  intake::ReadPlan<T> read_plan() const {
    intake::ReadPlan<T> out;
    out.columns = columns_;
    if constexpr (kHasPersonalFields<T>)
      out.settle = [](T& row, const T& existing) { unmask(row, existing); };
    if constexpr (std::is_same_v<T, Unit>) {
      out.leaves = [today = at_day_](const Unit& row, const Unit& existing) {
        return row.status == existing.status ? std::string() : policy::exclusion_reason(row, today);
      };
    }
    out.going = [this](std::size_t rows) { return tell(rows).ok(); };
    return out;
  }

  Status put(Call& call, std::int64_t import) {
    std::size_t before = table_.row_count();
    for (const auto& [evidence, rows] : rows_) {
      std::string reason = fmt::format("导入第 {} 号文件", import);
      if (!evidence.empty()) reason += "（佐证：" + evidence + "）";
      const auto going = [this, before](std::size_t done) { return tell(before + done).ok(); };
      const store::Stamp stamp{at_, call.actor.account, reason, import};
      if (store::put_rows(call.db, rows, stamp, going).stopped) return refuse(ErrorCode::job_cancelled);
      before += rows.size();
    }
    return tell(2 * table_.row_count());
  }

  const ImportRequest request_;
  const intake::Limits limits_;
  const ImportProgress progress_;
  const UnixMs at_;
  const Date at_day_;
  intake::Table table_;
  intake::ColumnPlan columns_;
  std::vector<ImportFixed> fixed_;
  std::int64_t turns_ = 0;
  std::map<std::string, std::vector<T>> rows_;
};

ImportSummary summary_of(const store::ImportRecord& r) {
  return {r.id,
          r.kind,
          r.file_name,
          format_moment(r.at),
          r.account,
          r.rows_read,
          r.added,
          r.changed,
          r.same,
          r.warned,
          r.refused,
          false,
          moment_or_blank(r.undone_at)};
}

}  // namespace

Result<store::ImportRecord> visible_import(Call& call, std::int64_t id) {
  DD_TRY(require(call.actor, Permission::import_registers));
  const auto record = store::find_import(call.db, id);
  const std::string own = scope::own_body(call);
  if (!record) return refuse(ErrorCode::not_found, "导入记录", std::to_string(id));
  if (!own.empty() && record->body != own) return scope::hidden(call, "导入记录", std::to_string(id));
  return *record;
}

Result<PreparedImport> prepare_import(Call& call, const ImportRequest& request, const intake::Limits& limits,
                                      const ImportProgress& progress) {
  DD_TRY(require(call.actor, Permission::import_registers));
  return with_import_kind<PreparedImport>(request.kind, [&](auto* row) -> Result<PreparedImport> {
    using T = std::remove_pointer_t<decltype(row)>;
    DD_TRY(require(call.actor, Kind<T>::kWrite));
    if constexpr (std::is_same_v<T, CheckItem> || std::is_same_v<T, KeyChange>)
      DD_TRY(scope::require_city(call));
    if (!request.body.empty()) DD_TRY(scope::require_body(call, request.body));
    const auto import = std::make_shared<Import<T>>(call, request, limits, progress);
    DD_ASSIGN(ImportOutcome outcome, import->read(call));
    return PreparedImport{std::move(outcome), [import](Call& writing, ImportOutcome& out) {
                            return import->write(writing, out);
                          }};
  });
}

namespace {

Result<ImportOutcome> import_whole(Call& call, const ImportRequest& request, const intake::Limits& limits) {
  const auto no_progress = [](std::int64_t, std::int64_t) { return Status(); };
  DD_ASSIGN(PreparedImport prepared, prepare_import(call, request, limits, no_progress));
  if (!request.dry_run) {
    db::Transaction transaction(call.db);
    DD_TRY(prepared.write(call, prepared.outcome));
    transaction.commit();
  }
  return std::move(prepared.outcome);
}

}  // namespace

Result<ImportOutcome> import_register(Call& call, const ImportRequest& request,
                                      const intake::Limits& limits) {
  Result<ImportOutcome> outcome = import_whole(call, request, limits);
  const bool forbidden = !outcome.ok() && outcome.error().code == ErrorCode::account_no_permission;
  if (!outcome.ok() && !forbidden && !request.dry_run) {
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
  DD_ASSIGN(ImportReport report,
            wire::read_json<ImportReport>(store::import_report(call.db, record.id), kReportLimits));
  report.undone = summary_of(record).undone;
  return report;
}

namespace {

/// The user's own rows in full, so only for who sent them or may see personal fields; each look is audited.
Result<std::string> own_rows(Call& call, std::int64_t id, std::string_view what,
                             Bytes (*file_of)(db::Connection&, std::int64_t)) {
  DD_ASSIGN(const store::ImportRecord record, visible_import(call, id));
  const std::string object = "第 " + std::to_string(record.id) + " 号";
  if (record.account != call.actor.account) {
    const Status allowed = require(call.actor, Permission::personal_unmask);
    if (!allowed.ok()) {
      audit::record_alone(call, what, object, error_row(allowed.error().code).code, "");
      return allowed.error();
    }
  }
  const Bytes file = file_of(call.db, record.id);
  if (file.empty()) return refuse(ErrorCode::import_no_rejects, std::to_string(record.id));
  audit::record_alone(call, what, object, "ok", record.file_name);
  return std::string(file.begin(), file.end());
}

}  // namespace

Result<std::string> import_rejects(Call& call, std::int64_t id) {
  return own_rows(call, id, "下载退回文件", store::import_rejects);
}

Result<std::string> import_annotated(Call& call, std::int64_t id) {
  return own_rows(call, id, "下载加问题列的原表", store::import_annotated);
}

}  // namespace dd::service
