// SPDX-License-Identifier: Apache-2.0
// The steps that need the secret: lists, selection, officers. The whole draw is run again, from the bundle
// alone.
#include <algorithm>
#include <map>
#include <utility>

#include "core/draw/records.h"
#include "core/draw/verify_steps.h"

namespace dd::draw {

using ledger::EntryType;

Instance instance_of(const Verification& v) {
  const Bundle& b = v.bundle;
  Instance out;
  out.alg = b.alg;
  out.secret = *b.secret;
  out.intent = b.intent;
  out.log_root = b.log_root;
  out.contributions = b.contributions;
  out.objects = b.objects;
  out.officers = b.officers;
  out.recusals = b.recusals;
  out.passes = v.intent.passes;
  out.slots = v.intent.slots;
  return out;
}

namespace {

std::string check_secret(const Verification& v) {
  Hasher hasher(v.bundle.alg);
  if (key_commitment(hasher, *v.bundle.secret) != v.intent.roots.kcommit)
    return "公开的密钥与意向书的承诺不符";
  const Digest& secret = *v.bundle.secret;
  for (const LoggedEntry* reveal : v.of(EntryType::key_reveal)) {
    const Bytes& body = reveal->entry.body;
    if (!std::equal(body.begin(), body.end(), secret.begin(), secret.end())) {
      return "日志中公开的密钥与数据包的不一致";
    }
  }
  return {};
}

std::string check_details(const Bundle& b) {
  if (b.details.size() != b.objects.size()) return "名单明细的条数与名单不一致";
  Hasher hasher(b.alg);
  for (std::size_t i = 0; i < b.objects.size(); ++i) {
    const bool has_detail = !b.details[i].empty();
    const bool same =
        has_detail ? b.objects[i].detail == hasher.hash(view(b.details[i])) : !b.objects[i].detail;
    if (!same) return "“" + b.objects[i].id + "”的明细与其摘要不一致";
  }
  return {};
}

std::string check_counts(const Verification& v) {
  const Bundle& b = v.bundle;
  if (b.objects.size() != v.intent.count_obj) return "检查对象的数目与意向书不一致";
  if (b.officers.size() != v.intent.count_off) return "检查人员的数目与意向书不一致";
  if (b.recusals.size() != v.intent.count_rec) return "回避的条数与意向书不一致";
  std::map<std::pair<std::uint32_t, std::uint16_t>, std::uint64_t> counts;  // by area and stratum
  for (const Object& object : b.objects) ++counts[{object.area, object.stratum}];
  Reader in(v.of(EntryType::lists)[0]->entry.body);
  in.bytes(1 + 3 * (32 + 8));
  bool same = in.u32() == counts.size();
  for (const auto& [key, count] : counts) {
    same = in.u32() == key.first && same;
    same = in.u16() == key.second && same;
    same = in.u64() == count && same;
  }
  return in.done() && same ? std::string() : "按地区和类别的数目与名单条目不一致";
}

}  // namespace

std::string check_lists(Verification& v) {
  if (std::string fault = check_secret(v); !fault.empty()) return fault;
  if (std::string fault = check_details(v.bundle); !fault.empty()) return fault;
  if (std::string fault = check_counts(v); !fault.empty()) return fault;
  Result<Outcome> outcome = run(instance_of(v));
  if (!outcome.ok()) return error_text(outcome.error());
  v.outcome = *std::move(outcome);
  if (v.outcome->roots.root_obj != v.intent.roots.root_obj) return "重新算出的检查对象名单根与意向书不一致";
  if (v.outcome->roots.root_off != v.intent.roots.root_off) return "重新算出的检查人员名单根与意向书不一致";
  if (v.outcome->roots.root_rec != v.intent.roots.root_rec) return "重新算出的回避名单根与意向书不一致";
  return {};
}

std::string check_selection(Verification& v) {
  const std::vector<Selected>& published = v.bundle.selected;
  const std::vector<Selected>& drawn = v.outcome->selected;
  for (std::size_t i = 0; i < std::max(published.size(), drawn.size()); ++i) {
    if (i < published.size() && i < drawn.size() && published[i] == drawn[i]) continue;
    return "抽取结果第 " + std::to_string(i + 1) + " 行与重新抽取的不一致";
  }
  for (std::size_t i = 0; i < v.outcome->counts.size(); ++i) {
    const PassCount& count = v.outcome->counts[i];
    const ResultLine line{count.pass, count.drawn, count.reserves, count.cutoff.value_or(Digest{})};
    if (line != v.result_lines[i])
      return "第 " + std::to_string(count.pass) + " 轮的数目或截止号与结果条目不一致";
  }
  if (v.outcome->root_res != v.bundle.root_res) return "重新算出的抽取结果根与公布的不一致";
  return {};
}

std::string check_officers(Verification& v) {
  const std::vector<Seat>& published = v.bundle.seats;
  const std::vector<Seat>& drawn = v.outcome->seats;
  for (std::size_t i = 0; i < std::max(published.size(), drawn.size()); ++i) {
    if (i < published.size() && i < drawn.size() && published[i] == drawn[i]) continue;
    return "派员结果第 " + std::to_string(i + 1) + " 行与重新抽取的不一致";
  }
  if (v.outcome->root_asg != v.bundle.root_asg) return "重新算出的派员结果根与公布的不一致";
  return {};
}

}  // namespace dd::draw
