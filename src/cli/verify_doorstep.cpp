// SPDX-License-Identifier: Apache-2.0
#include "cli/verify_doorstep.h"

#include <fmt/core.h>

#include "wire/doorstep_json.h"

namespace dd::cli {
namespace {

int say(const std::string& fault, const std::string& holds) {
  fmt::print("{}\n", fault.empty() ? holds : "不符：" + fault);
  return fault.empty() ? 0 : 1;
}

int listed_text(const std::string& text) {
  const auto listed = wire::read_listed(text);
  if (!listed.ok()) return print_error(listed.error());
  const auto unit = draw::read_object_record(listed->proof.record);
  return say(draw::check_listed(*listed), "相符：" + (unit ? unit->id : "") + " 在摇号 " + listed->draw +
                                              " 封存的名单中。请再核对名单指纹 " + to_hex(listed->root_obj) +
                                              " 与公布的一致。");
}

int doorstep_text(const std::string& text) {
  const auto doorstep = wire::read_doorstep(text);
  if (!doorstep.ok()) return print_error(doorstep.error());
  const auto unit = draw::read_object_record(doorstep->visit.membership.record);
  std::string officers;
  for (const auto& officer : doorstep->officers) {
    const auto record = officer ? draw::read_officer_record(officer->record) : std::nullopt;
    officers += " " + (record ? record->id : "空缺");
  }
  return say(draw::check_doorstep(*doorstep),
             "相符：" + (unit ? unit->id : "") + " 在摇号 " + doorstep->draw + " 中被抽中，检查人员" +
                 officers + "。请再核对种子 " + to_hex(doorstep->published.seed) + " 与公布的一致。");
}

}  // namespace

std::optional<int> verify_proof(const std::string& text) {
  const std::string format = wire::format_of(text);
  if (format == wire::kDoorstepFormat) return doorstep_text(text);
  if (format == wire::kMembershipFormat) return listed_text(text);
  return std::nullopt;
}

}  // namespace dd::cli
