// SPDX-License-Identifier: Apache-2.0
// The steps that need no secret: intent, log, reveals, seed.
#include <algorithm>

#include "core/draw/encoding.h"
#include "core/draw/engine.h"
#include "core/draw/source.h"
#include "core/draw/verify_steps.h"
#include "core/ledger/tree.h"

namespace dd::draw {

using ledger::EntryType;

std::vector<const LoggedEntry*> Verification::of(EntryType type) const {
  std::vector<const LoggedEntry*> out;
  for (const LoggedEntry& e : entries) {
    if (e.entry.type == type) out.push_back(&e);
  }
  return out;
}

std::string check_intent(Verification& v) {
  const Bundle& b = v.bundle;
  Result<Intent> intent = parse_intent(b.intent);
  if (!intent.ok()) return error_text(intent.error());
  v.intent = *std::move(intent);
  if (v.intent.draw != b.draw) return "意向书的摇号编号与数据包不一致";
  if (v.intent.alg != b.alg) return "意向书的算法与数据包不一致";
  if (v.intent.roots.root_obj != b.root_obj) return "意向书的检查对象名单根与结果不一致";
  if (v.intent.roots.root_off != b.root_off) return "意向书的检查人员名单根与结果不一致";
  if (v.intent.roots.root_rec != b.root_rec) return "意向书的回避名单根与结果不一致";
  return seed_lines_fault(v.intent.seeds);
}

namespace {

bool is_witness(const SeedLine& seed) { return seed.type == 1; }

std::string entry_label(const LogLeaf& leaf) { return "第 " + std::to_string(leaf.index) + " 条日志"; }

std::string read_leaves(Verification& v) {
  const Bundle& b = v.bundle;
  if (b.leaves.empty() || b.leaves.back().index + 1 != b.log_size)
    return "日志大小不等于最后一条日志的序号加一";
  for (const LogLeaf& leaf : b.leaves) {
    if (!v.entries.empty() && v.entries.back().index >= leaf.index) return entry_label(leaf) + "没有按序排列";
    const auto entry = ledger::decode(leaf.entry);
    if (!entry) return entry_label(leaf) + "的内容不是规范写法";
    if (entry->draw != b.draw) return entry_label(leaf) + "不属于本次摇号";
    const Digest hash = ledger::leaf_hash(Alg::sha256, leaf.entry);
    if (!ledger::check_inclusion(Alg::sha256, hash, leaf.index, b.log_size, leaf.proof, b.log_head)) {
      return entry_label(leaf) + "不在公布的日志树中";
    }
    v.entries.push_back({leaf.index, *entry});
  }
  return {};
}

/// The kinds before the seed, in the order that docs/bundle.md gives.
std::vector<EntryType> order_before_seed(const Verification& v) {
  const auto witnesses = static_cast<std::size_t>(std::count_if(
      v.intent.seeds.begin(), v.intent.seeds.end(), [](const SeedLine& s) { return is_witness(s); }));
  std::vector<EntryType> out{EntryType::ruleset, EntryType::lists, EntryType::intent};
  out.insert(out.end(), witnesses, EntryType::wcommit);
  out.push_back(EntryType::sealed);
  out.insert(out.end(), witnesses, EntryType::wreveal);
  out.insert(out.end(), v.intent.seeds.size() - witnesses, EntryType::public_source);
  return out;
}

std::vector<EntryType> whole_order(const Verification& v) {
  std::vector<EntryType> out = order_before_seed(v);
  out.push_back(EntryType::seed);
  out.push_back(EntryType::result);
  // The office's own copy carries the secret before the key reveal; after the reveal it must.
  if (v.bundle.secret && !v.of(EntryType::key_reveal).empty()) out.push_back(EntryType::key_reveal);
  return out;
}

/// Entries of what happens around the steps and after them, any number: an objection once the lists stand,
/// a disclosed visit or a substitution once there is a result.
bool beside_the_steps(EntryType type, const std::vector<EntryType>& before) {
  const auto stands = [&](EntryType step) {
    return std::find(before.begin(), before.end(), step) != before.end();
  };
  if (type == EntryType::objection) return stands(EntryType::lists);
  return (type == EntryType::visit_disclosed || type == EntryType::substitute) && stands(EntryType::result);
}

std::string check_order(const Verification& v, const std::vector<EntryType>& expected) {
  std::vector<EntryType> steps;
  for (const LoggedEntry& logged : v.entries) {
    const EntryType type = logged.entry.type;
    if (beside_the_steps(type, steps)) continue;
    if (steps.size() >= expected.size() || type != expected[steps.size()])
      return "第 " + std::to_string(logged.index) + " 条日志的种类或次序不对";
    steps.push_back(type);
  }
  if (steps.size() < expected.size())
    return "日志条目不全，缺少第 " + std::to_string(steps.size() + 1) + " 个应有的条目";
  return {};
}

std::string check_lists_entry(const Verification& v) {
  const Intent& intent = v.intent;
  Reader in(v.of(EntryType::lists)[0]->entry.body);
  bool same = in.u8() == static_cast<std::uint8_t>(intent.alg);
  same = in.digest() == intent.roots.root_obj && same;
  same = in.u64() == intent.count_obj && same;
  same = in.digest() == intent.roots.root_off && same;
  same = in.u64() == intent.count_off && same;
  same = in.digest() == intent.roots.root_rec && same;
  same = in.u64() == intent.count_rec && same;
  if (!in.ok() || !same) return "名单条目的根或数目与意向书不一致";
  const std::uint32_t rows = in.u32();
  if (in.left() != std::size_t{rows} * 14) return "名单条目的分类数目不是规范写法";
  std::uint64_t total = 0;
  std::optional<std::pair<std::uint32_t, std::uint16_t>> last;
  for (std::uint32_t i = 0; i < rows; ++i) {
    const std::uint32_t area = in.u32();
    const std::pair key{area, in.u16()};
    if (last && *last >= key) return "名单条目的分类数目没有按序排列";
    last = key;
    total += in.u64();
  }
  if (total != intent.count_obj) return "名单条目的分类数目之和与意向书的总数不一致";
  return {};
}

std::string check_bodies(const Verification& v) {
  Reader ruleset(v.of(EntryType::ruleset)[0]->entry.body);
  ruleset.prefixed();
  const bool same_rules = ruleset.digest() == v.intent.ruleset;
  if (!ruleset.done() || !same_rules) return "规则条目与意向书的规则不一致";
  if (std::string fault = check_lists_entry(v); !fault.empty()) return fault;
  const Bytes& intent = v.of(EntryType::intent)[0]->entry.body;
  if (!std::equal(intent.begin(), intent.end(), view(v.bundle.intent).begin(), view(v.bundle.intent).end())) {
    return "日志中的意向书与数据包的意向书不一致";
  }
  const LoggedEntry& sealed = *v.of(EntryType::sealed)[0];
  Reader in(sealed.entry.body);
  const bool same_size = in.u64() == v.bundle.sealed_size && sealed.index == v.bundle.sealed_size;
  const bool same_root = in.digest() == v.bundle.log_root;
  if (!in.done() || !same_size || !same_root) return "封存条目与公布的封存位置或日志根不一致";
  return {};
}

}  // namespace

std::string check_log(Verification& v) {
  const Bundle& b = v.bundle;
  if (std::string fault = read_leaves(v); !fault.empty()) return fault;
  if (!ledger::check_consistency(Alg::sha256, b.sealed_size, b.log_root, b.log_size, b.log_head,
                                 b.consistency)) {
    return "封存时的日志不是现在日志的前一部分";
  }
  if (std::string fault = check_order(v, whole_order(v)); !fault.empty()) return fault;
  if (!b.rules.empty() && Hasher(b.alg).hash(view(b.rules)) != v.intent.ruleset)
    return "数据包里的细则与意向书的细则指纹不一致";
  return check_bodies(v);
}

namespace {

/// The encoded contributions of witnesses, or of the public sources, sorted.
std::vector<std::string> given_numbers(const Bundle& b, bool witnesses) {
  std::vector<std::string> out;
  for (const Contribution& c : b.contributions) {
    if ((c.type == 1) != witnesses) continue;
    const Bytes encoded = encode_contribution(c);
    out.emplace_back(encoded.begin(), encoded.end());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> logged(const Verification& v, EntryType type) {
  std::vector<std::string> out;
  for (const LoggedEntry* e : v.of(type)) out.emplace_back(e->entry.body.begin(), e->entry.body.end());
  std::sort(out.begin(), out.end());
  return out;
}

bool opens(const Verification& v, const Contribution& c, const Bytes& body) {
  constexpr std::size_t kNonce = 16;
  if (c.value.size() <= kNonce) return false;
  const View value(c.value);
  Reader in(body);
  const bool same_witness = in.text() == c.id;
  const Digest committed = in.digest();
  return in.done() && same_witness &&
         committed == witness_commitment(v.intent.alg, v.intent.draw, c.id, value.first(kNonce),
                                         value.subspan(kNonce));
}

}  // namespace

std::string check_reveals(Verification& v) {
  const Bundle& b = v.bundle;
  if (b.contributions.size() != v.intent.seeds.size()) return "随机数的份数与意向书不一致";
  for (std::size_t i = 0; i < b.contributions.size(); ++i) {
    const SeedLine& line = v.intent.seeds[i];
    if (b.contributions[i].type != line.type || b.contributions[i].id != line.contributor) {
      return "第 " + std::to_string(i + 1) + " 份随机数的来源与意向书不一致";
    }
    if (std::string fault = value_fault(b.contributions[i]); !fault.empty()) return fault;
  }
  if (given_numbers(b, true) != logged(v, EntryType::wreveal)) return "见证人的随机数与日志不一致";
  if (given_numbers(b, false) != logged(v, EntryType::public_source)) return "公开来源的随机数与日志不一致";
  const std::vector<const LoggedEntry*> commits = v.of(EntryType::wcommit);
  std::vector<char> used(commits.size());
  for (const Contribution& c : b.contributions) {
    if (c.type != 1) continue;
    bool opened = false;
    for (std::size_t i = 0; i < commits.size() && !opened; ++i) {
      opened = !used[i] && opens(v, c, commits[i]->entry.body);
      if (opened) used[i] = 1;
    }
    if (!opened) return "见证人“" + c.id + "”的随机数与其事先承诺不符";
  }
  return {};
}

namespace {

std::string read_result_entry(Verification& v) {
  Reader in(v.of(EntryType::result)[0]->entry.body);
  if (in.digest() != v.bundle.root_res) return "结果条目的抽取结果根与公布的不一致";
  if (in.digest() != v.bundle.root_asg) return "结果条目的派员结果根与公布的不一致";
  const std::uint32_t lines = in.u32();
  if (lines != v.intent.passes.size()) return "结果条目的轮次数与意向书不一致";
  for (std::uint32_t i = 0; i < lines; ++i) {
    ResultLine line;
    line.pass = in.u16();
    line.main = in.u64();
    line.reserve = in.u64();
    line.cutoff = in.digest();
    if (line.pass != v.intent.passes[i].no) return "结果条目的轮次与意向书不一致";
    v.result_lines.push_back(line);
  }
  return in.done() ? std::string() : "结果条目不是规范写法";
}

}  // namespace

std::string check_seed(Verification& v) {
  const Bundle& b = v.bundle;
  Instance instance;
  instance.alg = b.alg;
  instance.intent = b.intent;
  instance.log_root = b.log_root;
  instance.contributions = b.contributions;
  const Digest seed = seed_of(instance);
  if (seed != b.seed) return "重新算出的种子与公布的种子不一致";
  const Bytes& body = v.of(EntryType::seed)[0]->entry.body;
  if (!std::equal(body.begin(), body.end(), seed.begin(), seed.end()))
    return "日志中的种子与重新算出的不一致";
  return read_result_entry(v);
}

std::string unrun_fault(const Bundle& record) {
  Verification v{record, {}, {}, {}, {}};
  if (std::string fault = check_intent(v); !fault.empty()) return fault;
  for (const LogLeaf& leaf : record.leaves) {
    const auto entry = ledger::decode(leaf.entry);
    if (!entry || entry->draw != record.draw) return entry_label(leaf) + "不是本次摇号的条目";
    v.entries.push_back({leaf.index, *entry});
  }
  if (std::string fault = check_order(v, order_before_seed(v)); !fault.empty()) return fault;
  if (std::string fault = check_bodies(v); !fault.empty()) return fault;
  return check_reveals(v);
}

}  // namespace dd::draw
