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

std::string officer_at(const draw::Doorstep& doorstep, std::optional<std::uint32_t> index) {
  for (const draw::Doorstep::Member& officer : doorstep.officers) {
    const auto record = draw::read_officer_record(officer.record);
    if (index == officer.index && record) return record->id;
  }
  return "空缺";
}

/// What stands behind the draw itself: substitutions and the witnesses of the log.
std::string log_words(const draw::Doorstep& doorstep, const draw::DoorstepFindings& found) {
  std::string out;
  for (const draw::Doorstep::Swap& swap : doorstep.swaps) {
    const char* what = swap.kind == draw::Substitution::Kind::unit      ? "本企业由候补递补"
                       : swap.kind == draw::Substitution::Kind::officer ? "更换检查人员"
                                                                        : "补上空缺席位";
    out += fmt::format("\n替补第 {} 号：{}，见公开日志第 {} 条，{}申请、{}批准。", swap.note.number, what,
                       swap.index, swap.note.requester, swap.note.approver);
  }
  if (!doorstep.log || doorstep.log->cosignatures.empty())
    return out + "\n凭证里没有见证人联署，请联网与公布的日志核对。";
  out += fmt::format("\n日志前 {} 条（树根 {}）由以下见证人联署，请核对其公钥：", doorstep.log->size,
                     to_hex(found.log_root));
  for (const draw::Doorstep::Cosignature& one : doorstep.log->cosignatures)
    out += "\n  " + ledger::format_key({one.name, ledger::KeyKind::cosignature, one.key});
  return out;
}

int doorstep_text(const std::string& text) {
  const auto doorstep = wire::read_doorstep(text);
  if (!doorstep.ok()) return print_error(doorstep.error());
  const draw::DoorstepFindings found = draw::check_doorstep(*doorstep);
  const auto unit = draw::read_object_record(doorstep->record);
  std::string officers;
  for (const auto& officer : found.seats) officers += " " + officer_at(*doorstep, officer);
  return say(found.fault, "相符：" + (unit ? unit->id : "") + " 在摇号 " + doorstep->draw +
                              (doorstep->swaps.empty() ? " 中被抽中" : " 的现行名单上") + "，检查人员" +
                              officers + "。请再核对种子 " + to_hex(doorstep->seed) + "、名单指纹 " +
                              to_hex(found.root_obj) + " 与公布的一致。" + log_words(*doorstep, found));
}

}  // namespace

std::optional<int> verify_proof(const std::string& text) {
  const std::string format = wire::format_of(text);
  if (format == wire::kDoorstepFormat) return doorstep_text(text);
  if (format == wire::kMembershipFormat) return listed_text(text);
  return std::nullopt;
}

}  // namespace dd::cli
