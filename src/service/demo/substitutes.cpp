// SPDX-License-Identifier: Apache-2.0
// Substitutions in the demo's drawn list (演示城市的替补): one unit, one officer, one returned.
#include <algorithm>

#include "core/limits.h"
#include "service/demo/demo.h"
#include "service/substitute.h"
#include "service/text_rules.h"

namespace dd::service::demo {
namespace {

Call as(const Call& outer, const Actor& actor, UnixMs now) {
  return {outer.db, actor, std::min(now, outer.now), outer.entropy};
}

/// Drawn rows whose pass has a reserve, each of another pass where that can be.
std::vector<ResultRow> candidates(const DrawResult& result) {
  std::vector<ResultRow> out;
  for (const ResultRow& row : result.rows) {
    const bool reserve = std::any_of(result.rows.begin(), result.rows.end(), [&](const ResultRow& other) {
      return other.kind == 2 && other.pass == row.pass;
    });
    const bool fresh = out.empty() || out.back().pass != row.pass;
    if (row.kind == 1 && reserve && fresh && row.team.size() > 1) out.push_back(row);
  }
  return out;
}

}  // namespace

Status fill_substitutes(const Call& outer, const std::string& draw, UnixMs drawn_at) {
  const Actor city{"shiju", "市局测试管理员", "331100", {"manager", "operator", "supervisor"}};
  const Actor reviewer{"shenhe", "市局测试审核人", "331100", {"reviewer"}};
  Call asking = as(outer, city, drawn_at + limits::kDay);
  DD_ASSIGN(const DrawResult result, draw_result(asking, draw));
  const std::vector<ResultRow> rows = candidates(result);
  const SubstituteRequest requests[] = {
      {"unit", "", -1, "closed", "上门前电话核实，已停产半年（测试）", "停产证明（测试）.pdf", ""},
      {"officer", "", 1, "ill", "住院，本季度不能参加检查（测试）", "请假单（测试）.jpg", ""},
      {"unit", "", -1, "inspected", "称本季度查过，未附检查记录（测试）", "说明（测试）.docx", ""}};
  for (std::size_t i = 0; i < std::size(requests) && i < rows.size(); ++i) {
    SubstituteRequest request = requests[i];
    request.unit = rows[i].unit;
    request.evidence_sha256 = sha256_hex(request.evidence_name);
    DD_ASSIGN(const SubstituteView asked, request_substitute(asking, draw, request));
    Call deciding = as(outer, reviewer, asking.now + limits::kDay / 4);
    const bool approve = i < 2;
    DD_TRY(decide_substitute(deciding, asked.id,
                             {approve ? "approve" : "return",
                              approve ? "材料齐全（测试）" : "请补交本季度的检查记录（测试）", asked.seen}));
  }
  return {};
}

}  // namespace dd::service::demo
