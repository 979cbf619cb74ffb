// SPDX-License-Identifier: Apache-2.0
#include "core/policy/joint.h"

#include <algorithm>
#include <set>

#include "core/model/department.h"

namespace dd::policy {
namespace {

const Body* body_of(const RuleSet& rules, const std::string& code) {
  for (const Body& body : rules.bodies) {
    if (body.code == code) return &body;
  }
  return nullptr;
}

Status wrong(const JointShare& share, const std::string& what) {
  const std::string who = share.department_name.empty() ? share.department : share.department_name;
  return refuse(ErrorCode::joint_form, (who.empty() ? "" : who + "：") + what);
}

Status check_reach(const RuleSet& rules, const JointShare& share) {
  const Body* lead = body_of(rules, share.lead);
  if (lead == nullptr) return wrong(share, "发起机构“" + share.lead + "”不在细则的机构名单中");
  const bool city = lead->level == "city";
  for (const std::string& area : share.areas) {
    if (body_of(rules, area) == nullptr) return wrong(share, "没有“" + area + "”这个区域");
    if (!city && area != share.lead) return wrong(share, "县（市、区）只能安排本辖区的联合抽查");
  }
  if (city && share.mode == "accompany" && !share.areas.empty()) {
    return wrong(share, "陪同市局的抽查按全市计算，不能只选部分区域；只查部分区域请选“各抽各的”");
  }
  return {};
}

Status check_number(const JointShare& share) {
  const bool by_share = share.percent >= 1 && share.percent <= 100 && share.number == 0;
  const bool by_number = share.percent == 0 && share.number >= 1 && share.number <= 100'000;
  if (!by_share && !by_number) return wrong(share, "比例（1 至 100）和家数只填一项");
  if (by_number && share.strata.size() != 1) return wrong(share, "按家数安排时只能选一类单位");
  if (share.seats < 1 || share.seats > kMostJointSeats) {
    return wrong(share, "每家派出人数应为 1 至 " + std::to_string(kMostJointSeats) + " 人");
  }
  return {};
}

Status check_share(const RuleSet& rules, const JointShare& share) {
  if (!is_department(share.department)) return wrong(share, "“" + share.department + "”不是联合抽查部门");
  if (share.mode != "overlay" && share.mode != "accompany") return wrong(share, "方式应为各抽各的或陪同检查");
  const std::set<std::int64_t> once(share.strata.begin(), share.strata.end());
  const bool known = !once.empty() && *once.begin() >= 1 && *once.rbegin() <= 4;
  if (!known || once.size() != share.strata.size()) return wrong(share, "请选择抽查的单位类别，每类一次");
  DD_TRY(check_reach(rules, share));
  return check_number(share);
}

template <class T>
bool meet(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const T& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

}  // namespace

std::vector<std::string> joint_areas(const RuleSet& rules, const JointShare& share) {
  if (!share.areas.empty()) return share.areas;
  const Body* lead = body_of(rules, share.lead);
  if (lead != nullptr && lead->level != "city") return {share.lead};
  std::vector<std::string> out;
  for (const Body& body : rules.bodies) out.push_back(body.code);
  return out;
}

Status check_joint(const RuleSet& rules, const std::vector<JointShare>& shares) {
  for (std::size_t i = 0; i < shares.size(); ++i) {
    DD_TRY(check_share(rules, shares[i]));
    for (std::size_t j = 0; j < i; ++j) {
      const JointShare &a = shares[i], &b = shares[j];
      const bool twice = a.department == b.department && meet(a.strata, b.strata) &&
                         meet(joint_areas(rules, a), joint_areas(rules, b));
      if (twice) return wrong(a, "在“" + b.scheme + "”中已安排同一区域的同类单位，会重复派人");
    }
  }
  return {};
}

}  // namespace dd::policy
