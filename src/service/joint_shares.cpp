// SPDX-License-Identifier: Apache-2.0
// Stored joint schemes as values of the rules (core/policy/joint.h).
#include <algorithm>
#include <array>

#include "service/joint_parts.h"
#include "service/officer_quals.h"

namespace dd::service {
namespace {

constexpr std::array<std::string_view, 4> kStrata = {"key", "key_special", "general", "general_special"};

}  // namespace

std::vector<std::string> split_words(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t from = 0; !list.empty() && from <= list.size();) {
    const std::size_t end = std::min(list.find(',', from), list.size());
    out.push_back(list.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

std::map<std::string, std::string> body_names(db::Connection& db) {
  std::map<std::string, std::string> out;
  for (const Body& body : store::current_rows<Body>(db)) out[body.code] = body.short_name;
  return out;
}

std::vector<StoredJoint> stored_joint(db::Connection& db, const std::string& quarter) {
  std::vector<StoredJoint> out;
  std::map<std::string, std::size_t> place;
  for (JointScheme& scheme : store::current_rows<JointScheme>(db)) {
    if (!quarter.empty() && scheme.quarter != quarter) continue;
    place[scheme.id] = out.size();
    out.push_back({std::move(scheme), {}});
  }
  if (out.empty()) return out;
  for (JointPartner& partner : store::current_rows<JointPartner>(db)) {
    const auto found = place.find(partner.scheme);
    if (found != place.end()) out[found->second].partners.push_back(std::move(partner));
  }
  return out;
}

policy::JointShare share_of(const JointScheme& scheme, const JointPartner& partner,
                            const std::map<std::string, std::string>& department_names) {
  policy::JointShare out;
  out.scheme = scheme.id;
  out.lead = scheme.lead;
  out.mode = scheme.mode;
  for (const std::string& word : split_words(scheme.strata)) {
    const auto found = std::find(kStrata.begin(), kStrata.end(), word);
    out.strata.push_back(found == kStrata.end() ? 0 : found - kStrata.begin() + 1);
  }
  out.areas = split_words(scheme.areas);
  out.department = partner.department;
  const auto name = department_names.find(partner.department);
  out.department_name = name == department_names.end() ? partner.department : name->second;
  out.percent = partner.percent;
  out.number = partner.number;
  out.seats = partner.seats;
  out.quals = quals_of(partner.can_lead != 0, partner.specialty);
  return out;
}

namespace {

void add_confirmed(const StoredJoint& stored, const std::map<std::string, std::string>& names,
                   std::vector<policy::JointShare>& out) {
  if (stored.scheme.state != "confirmed") return;
  for (const JointPartner& partner : stored.partners) {
    if (partner.answer == "confirmed") out.push_back(share_of(stored.scheme, partner, names));
  }
}

}  // namespace

std::vector<policy::JointShare> confirmed_joint(db::Connection& db, const std::string& quarter) {
  const std::vector<StoredJoint> schemes = stored_joint(db, quarter);
  std::vector<policy::JointShare> out;
  if (schemes.empty()) return out;
  const auto names = body_names(db);
  for (const StoredJoint& stored : schemes) add_confirmed(stored, names, out);
  return out;
}

std::map<std::string, std::vector<policy::JointShare>> confirmed_joint_by_quarter(db::Connection& db) {
  std::map<std::string, std::vector<policy::JointShare>> out;
  for (const StoredJoint& stored : stored_joint(db, ""))
    add_confirmed(stored, {}, out[stored.scheme.quarter]);
  return out;
}

}  // namespace dd::service
