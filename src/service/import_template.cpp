// SPDX-License-Identifier: Apache-2.0
#include "core/model/department.h"
#include "service/import_parts.h"
#include "service/permission.h"
#include "sheet/write_xlsx.h"
#include "store/register_store.h"

namespace dd::service {
namespace {

using sheet::Look;

constexpr std::uint32_t kHeadingRow = 3;
constexpr double kTitleHeight = 30, kNoteHeight = 78;

constexpr std::string_view kNotes =
    "填写说明：1. 从第 4 行起填写，每行一条；橙色列必填，蓝色列可不填，各列含义见“填写说明”工作表。"
    "2. 列的顺序可以调整，也可以直接导入自己的表格，系统按列名识别。"
    "3. 代码、电话等列已设为文本格式，请勿改成数值。"
    "4. 再次导入同一单位时：没有的列不改动，空白的单元格会清空原内容（带下拉选项的列、机构和编号除外）。";

std::vector<std::string> choices_of(const intake::FieldRule& rule, const std::vector<Body>& bodies) {
  if (rule.clean == intake::Clean::word) return intake::shown_words(rule.words);
  std::vector<std::string> out;
  if (rule.clean == intake::Clean::body) {
    for (const Body& body : bodies) out.push_back(body.short_name);
  }
  return out;
}

sheet::WrittenSheet form_sheet(std::string_view title, std::span<const intake::FieldRule> rules,
                               const std::vector<Body>& bodies) {
  sheet::WrittenSheet out;
  out.name = title;
  out.heading_row = kHeadingRow;
  out.heights = {kTitleHeight, kNoteHeight};
  out.rows.resize(kHeadingRow);
  for (const intake::FieldRule& rule : rules) {
    out.columns.push_back({rule.title.size() > 18 ? 24.0 : 16.0, choices_of(rule, bodies)});
    out.rows[0].push_back({});
    out.rows[1].push_back({});
    out.rows[2].push_back(
        {std::string(rule.title), rule.needed ? Look::required_heading : Look::heading, {}});
  }
  out.rows[0][0] = {std::string(title) + "导入模板", Look::title, {}};
  out.rows[1][0] = {std::string(kNotes), Look::note, {}};
  const auto last = static_cast<std::uint32_t>(rules.size() - 1);
  out.merged = {{1, 1, 0, last}, {2, 2, 0, last}};
  return out;
}

sheet::WrittenSheet notes_sheet(std::span<const intake::FieldRule> rules) {
  sheet::WrittenSheet out;
  out.name = "填写说明";
  out.heading_row = 1;
  out.columns = {{24, {}}, {10, {}}, {60, {}}, {60, {}}};
  out.rows.push_back({{"列", Look::heading, {}},
                      {"必填", Look::heading, {}},
                      {"怎么填", Look::heading, {}},
                      {"也认得的列名", Look::heading, {}}});
  for (const intake::FieldRule& rule : rules) {
    std::string synonyms(rule.synonyms);
    for (auto at = synonyms.find('|'); at != synonyms.npos; at = synonyms.find('|', at))
      synonyms.replace(at, 1, "、");
    out.rows.push_back({{std::string(rule.title), Look::plain, {}},
                        {rule.needed ? "是" : "否", Look::plain, {}},
                        {std::string(rule.note), Look::plain, {}},
                        {synonyms, Look::plain, {}}});
  }
  return out;
}

}  // namespace

Result<std::string> import_title(const std::string& kind) {
  return with_import_kind<std::string>(kind, [](auto* row) -> Result<std::string> {
    return std::string(import_kind<std::remove_pointer_t<decltype(row)>>().title);
  });
}

Result<std::string> import_template(Call& call, const std::string& kind) {
  DD_TRY(require(call.actor, Permission::import_registers));
  return with_import_kind<std::string>(kind, [&](auto* row) -> Result<std::string> {
    using T = std::remove_pointer_t<decltype(row)>;
    const auto rules = intake::field_rules<T>();
    std::vector<Body> bodies = store::current_rows<Body>(call.db);
    if (!std::is_same_v<T, Officer>) {
      constexpr bool kDepartments = std::is_same_v<T, DepartmentItem>;
      std::erase_if(bodies, [](const Body& b) { return is_department(b.code) != kDepartments; });
    }
    return sheet::write_xlsx({form_sheet(import_kind<T>().title, rules, bodies), notes_sheet(rules)});
  });
}

}  // namespace dd::service
