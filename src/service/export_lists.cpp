// SPDX-License-Identifier: Apache-2.0
#include "service/export_lists.h"

#include <algorithm>
#include <unordered_map>

#include "core/limits.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/department.h"
#include "service/export_reports.h"
#include "service/import_parts.h"
#include "service/mask.h"
#include "service/permission.h"
#include "service/registers.h"
#include "service/scheme.h"
#include "service/scope.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

struct ExportList {
  std::string_view list, title;
};
constexpr ExportList kLists[] = {
    {"units", "导出检查对象"},
    {"officers", "导出执法人员"},
    {"recusals", "导出回避登记"},
    {"check_items", "导出抽查事项"},
    {"complaints", "导出信访投诉"},
    {"duty_periods", "导出离岗时段"},
    {"department_items", "导出部门抽查事项"},
    {"bodies", "导出执法机构"},
    {"import", "导出导入报告"},
    {"scheme", "导出季度方案"},
    {"plans", "导出年度计划"},
    {"workload", "导出人员工作量"},
    {"quality", "导出名录质量报告"},
    {"audit", "导出审计记录"},
};
constexpr double kNarrow = 14, kWide = 24, kWidest = 48;

Status one_of(const std::string& field, const std::string& value,
              const std::vector<std::string_view>& names) {
  if (std::find(names.begin(), names.end(), value) != names.end()) return {};
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : "、") + std::string(name);
  return refuse(ErrorCode::input_out_of_range, field, value, all);
}

/// The member of a row as the template's column shows it.
class Shower {
 public:
  explicit Shower(const std::vector<Body>& bodies) {
    for (const Body& body : bodies) short_names_.emplace(body.code, body.short_name);
  }

  std::string shown(const intake::FieldRule& rule, const std::string& value) const {
    switch (rule.clean) {
      case intake::Clean::word:
        return value.empty() ? value : intake::shown_word(rule.words, value);
      case intake::Clean::words:
        return shown_list(rule.words, value);
      case intake::Clean::body: {
        const auto found = short_names_.find(value);
        return found == short_names_.end() ? value : found->second;
      }
      default:
        return value;
    }
  }

 private:
  static std::string shown_list(intake::Words words, std::string_view list) {
    std::string out;
    while (!list.empty()) {
      const auto comma = std::min(list.find(','), list.size());
      out += (out.empty() ? "" : "、") + intake::shown_word(words, list.substr(0, comma));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return out;
  }

  std::unordered_map<std::string, std::string> short_names_;
};

/// Columns that are no member of the row.
template <class T>
std::string extra_value(const T& row, std::string_view field) {
  if constexpr (std::is_same_v<T, Unit>) {
    if (field == "site") return row.id.substr(std::min(row.id.find('/'), row.id.size() - 1) + 1);
  }
  return {};
}

template <class T>
std::string value_of(const T& row, std::string_view field) {
  for (const intake::Member<T>& member : intake::members<T>()) {
    if (member.field != field) continue;
    return member.text != nullptr ? row.*member.text : std::to_string(row.*member.number);
  }
  return extra_value(row, field);
}

/// What a rule gave a unit (自动认定), behind the columns that can be imported again; an import does not read
/// it.
const intake::FieldRule kAutomatic[] = {
    {"auto_tags", "自动认定的特殊监管", "", "", intake::Clean::words, intake::kTagWords},
    {"auto_evidence", "自动认定依据", "", ""},
    {"auto_from", "自动认定起", "", ""},
    {"auto_to", "自动认定止", "", ""},
};

template <class T>
std::vector<intake::FieldRule> columns_of() {
  const auto rules = intake::field_rules<T>();
  std::vector<intake::FieldRule> out(rules.begin(), rules.end());
  if constexpr (std::is_same_v<T, Unit>) out.insert(out.end(), std::begin(kAutomatic), std::end(kAutomatic));
  return out;
}

template <class T>
ExportSheet register_sheet(const std::vector<intake::FieldRule>& columns) {
  ExportSheet out;
  out.title = import_kind<T>().title;
  for (const intake::FieldRule& rule : columns) {
    out.headings.emplace_back(rule.title);
    const bool wide = rule.field == "name" || rule.field == "uscc" || rule.field == "address" ||
                      rule.field == "permit_no" || rule.field == "unit";
    out.widths.push_back(wide ? kWide : kNarrow);
  }
  return out;
}

template <class T>
Result<store::Page<T>> page_of(Call& call, const store::RegisterFilter& filter, bool unmask) {
  if constexpr (std::is_same_v<T, DepartmentItem>)
    return list_department_items(call, filter);
  else
    return unmask ? list_register_unmasked<T>(call, filter) : list_register<T>(call, filter);
}

template <class T>
Result<std::vector<ExportSheet>> read_register_list(Call& call, const ExportRequest& request,
                                                    const ExportProgress& progress) {
  const Shower shower(store::current_rows<Body>(call.db));
  const std::vector<intake::FieldRule> columns = columns_of<T>();
  ExportSheet out = register_sheet<T>(columns);
  store::RegisterFilter filter = request.filter;
  filter.limit = limits::kPageMost;
  for (;;) {
    DD_ASSIGN(store::Page<T> page, page_of<T>(call, filter, request.unmask));
    for (const T& row : page.rows) {
      auto& cells = out.rows.emplace_back();
      for (const intake::FieldRule& rule : columns)
        cells.push_back(shower.shown(rule, value_of(row, rule.field)));
    }
    DD_TRY(progress(static_cast<std::int64_t>(out.rows.size()), page.total));
    if (page.next.empty()) return std::vector<ExportSheet>{std::move(out)};
    filter.after = page.next;
  }
}

std::vector<ExportSheet> read_bodies(const Call& call) {
  ExportSheet out{"执法机构",
                  {"机构代码", "机构名称", "简称", "字母代号", "层级", "上级机构代码"},
                  {kNarrow, kWide, kNarrow, kNarrow, kNarrow, kNarrow},
                  {}};
  for (const Body& body : list_bodies(call.db))
    out.rows.push_back({body.code, body.name, body.short_name, body.letters, body.level, body.parent});
  return {std::move(out)};
}

std::string state_title(const std::string& state) {
  if (state == "new") return "新增";
  if (state == "changed") return "有变化";
  return state == "warned" ? "请留意" : "不合格";
}

std::string said_of(const ImportLine& line) {
  std::string out;
  for (const ImportProblem& problem : line.problems) {
    out += (out.empty() ? "" : "；") + problem.message;
    if (!problem.suggestion.empty()) out += "建议：" + problem.suggestion;
  }
  for (const ImportChange& change : line.changes)
    out += (out.empty() ? "" : "；") + change.title + "由“" + change.before + "”改为“" + change.after + "”";
  return out;
}

Result<std::vector<ExportSheet>> read_import_report(Call& call, std::int64_t id) {
  DD_ASSIGN(const ImportReport report, show_import(call, id));
  ExportSheet out{"导入报告",
                  {"行号", "状态", "编号", "名称", "问题和变化"},
                  {kNarrow, kNarrow, kWide, kWide, kWidest},
                  {}};
  for (const ImportLine& line : report.lines)
    out.rows.push_back(
        {std::to_string(line.row), state_title(line.state), line.key, line.name, said_of(line)});
  return std::vector<ExportSheet>{std::move(out)};
}

Result<std::vector<ExportSheet>> read_scheme(Call& call, const ExportRequest& request) {
  DD_ASSIGN(const SchemeView scheme, quarter_scheme(call, request.quarter, request.ruleset));
  ExportSheet proofs{
      "条款证明",
      {"季度", "机构", "条款", "依据文件", "条款号", "原文", "算式", "规定数", "方案数", "差额", "是否达标"},
      {kNarrow, kNarrow, kWide, kWide, kNarrow, kWidest, kWide, kNarrow, kNarrow, kNarrow, kNarrow},
      {}};
  for (const ProofLine& line : scheme.proofs)
    proofs.rows.push_back({scheme.quarter, line.body_name, line.clause_name, line.document, line.clause_no,
                           line.quote, line.arithmetic, std::to_string(line.required),
                           std::to_string(line.planned), std::to_string(line.missed_by),
                           line.met ? "达标" : "未达标"});
  ExportSheet numbers{"机构数字",
                      {"机构", "重点单位", "其中特殊", "一般单位", "其中特殊", "在岗持证人数", "主办人数"},
                      {kNarrow, kNarrow, kNarrow, kNarrow, kNarrow, kNarrow, kNarrow},
                      {}};
  for (const BodyNumbers& body : scheme.bodies)
    numbers.rows.push_back({body.name, std::to_string(body.key_units), std::to_string(body.key_special),
                            std::to_string(body.general_units), std::to_string(body.general_special),
                            std::to_string(body.officers_on_duty), std::to_string(body.leads_on_duty)});
  return std::vector<ExportSheet>{std::move(proofs), std::move(numbers)};
}

Result<std::vector<ExportSheet>> read_audit(const Call& call, const ExportRequest& request,
                                            const ExportProgress& progress) {
  ExportSheet out{"审计记录",
                  {"编号", "时间", "账号", "机构", "动作", "对象", "结果", "说明"},
                  {kNarrow, kWide, kNarrow, kNarrow, kNarrow, kWide, kNarrow, kWidest},
                  {}};
  audit::Filter filter = request.audit;
  filter.after.clear();
  filter.limit = limits::kPageMost;
  for (;;) {
    DD_ASSIGN(const audit::Page page, audit::list(call, filter));
    for (const store::AuditEntry& entry : page.rows)
      out.rows.push_back({std::to_string(entry.id), format_moment(entry.at), entry.account, entry.body,
                          entry.action, entry.object, entry.result, entry.detail});
    DD_TRY(progress(static_cast<std::int64_t>(out.rows.size()), page.total));
    if (page.next.empty()) return std::vector<ExportSheet>{std::move(out)};
    filter.after = page.next;
  }
}

}  // namespace

std::string export_title(const std::string& list) {
  for (const ExportList& one : kLists) {
    if (one.list == list) return std::string(one.title);
  }
  return {};
}

Status check_export(const Call& call, const ExportRequest& request) {
  std::vector<std::string_view> lists;
  for (const ExportList& one : kLists) lists.push_back(one.list);
  DD_TRY(one_of("list", request.list, lists));
  DD_TRY(one_of("format", request.format, {"xlsx", "csv", "csv_plain"}));
  DD_TRY(
      require(call.actor, request.list == "audit" ? Permission::audit_read : Permission::export_registers));
  if (!request.unmask) return {};
  DD_TRY(require(call.actor, Permission::personal_unmask));
  return check_reason(request.reason);
}

Result<std::vector<ExportSheet>> read_export(Call& call, const ExportRequest& request,
                                             const ExportProgress& progress) {
  DD_TRY(check_export(call, request));
  if (request.list == "bodies") return read_bodies(call);
  if (request.list == "import") return read_import_report(call, request.id);
  if (request.list == "scheme") return read_scheme(call, request);
  if (request.list == "plans") return read_plan_grid(call, request);
  if (request.list == "workload") return read_workload(call, request);
  if (request.list == "quality") return read_quality(call, request);
  if (request.list == "audit") return read_audit(call, request, progress);
  return with_import_kind<std::vector<ExportSheet>>(request.list, [&](auto* row) {
    using T = std::remove_pointer_t<decltype(row)>;
    if constexpr (std::is_same_v<T, KeyChange>) {
      return Result<std::vector<ExportSheet>>(
          refuse(ErrorCode::input_out_of_range, "list", request.list, ""));
    } else {
      return read_register_list<T>(call, request, progress);
    }
  });
}

}  // namespace dd::service
