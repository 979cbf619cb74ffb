// SPDX-License-Identifier: Apache-2.0
#include "core/model/department.h"

#include <algorithm>

namespace dd {
namespace {

/// 0 when the code is no department's.
unsigned kind_of(std::string_view code) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (code.size() != 8 || code.front() == '0' || !std::all_of(code.begin(), code.end(), digit)) return 0;
  const unsigned kind = static_cast<unsigned>(code[6] - '0') * 10 + static_cast<unsigned>(code[7] - '0');
  return kind <= 30 ? kind : 0;
}

}  // namespace

const std::vector<DepartmentKind>& department_kinds() {
  static const std::vector<DepartmentKind> kinds = {
      {"01", "市场监管"},     {"02", "水利"},        {"03", "自然资源"},     {"04", "交通运输"},
      {"05", "住房城乡建设"}, {"06", "公安"},        {"07", "检察"},         {"08", "法院"},
      {"09", "应急管理"},     {"10", "农业农村"},    {"11", "卫生健康"},     {"12", "综合行政执法"},
      {"13", "消防救援"},     {"14", "气象"},        {"15", "经济和信息化"}, {"16", "发展改革"},
      {"17", "海关"},         {"18", "税务"},        {"19", "司法行政"},     {"20", "其他部门"},
      {"21", "水生态处室"},   {"22", "大气处室"},    {"23", "土壤固废处室"}, {"24", "辐射处室"},
      {"25", "环评审批处室"}, {"26", "法规处室"},    {"27", "监测机构"},     {"28", "信息机构"},
      {"29", "应急事故机构"}, {"30", "其他内设机构"}};
  return kinds;
}

bool is_department(std::string_view body_code) { return kind_of(body_code) > 0; }

std::string department_parent(std::string_view code) {
  return is_department(code) ? std::string(code.substr(0, 6)) : std::string();
}

std::uint32_t department_mask(std::string_view code) { return 1U << kind_of(code); }

}  // namespace dd
