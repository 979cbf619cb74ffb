// SPDX-License-Identifier: Apache-2.0
#include "core/draw/log_history.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "core/draw/bundle.h"
#include "core/draw/encoding.h"
#include "core/draw/source.h"
#include "core/ledger/entry.h"
#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

using ledger::Entry;
using ledger::EntryType;
using enum ledger::EntryType;

/// What may stand before an entry of each kind in the same draw, up to its result or its abort.
constexpr EntryType kBegin{};
const std::map<EntryType, std::set<EntryType>> kBefore = {
    {ruleset, {kBegin}},
    {lists, {ruleset}},
    {intent, {lists}},
    {wcommit, {intent, wcommit}},
    {sealed, {intent, wcommit}},
    {wreveal, {sealed, wreveal}},
    {public_source, {sealed, wreveal, public_source}},
    {seed, {wreveal, public_source}},
    {EntryType::result, {seed}},
    {abort, {ruleset, lists, intent, wcommit, sealed, wreveal, public_source}},
};

/// What follows a draw that has ended comes in any order: visits are disclosed and replaced only of a result,
/// the key is public once, and objections wait for the lists only. `step`: the draw's last step so far.
bool follows_end(EntryType type, EntryType step, const DrawTrace& trace) {
  const bool drawn = trace.drawn_at != 0;
  if (type == objection) return step != kBegin && step != ruleset;
  if (type == visit_disclosed || type == substitute) return drawn;
  return type == key_reveal && (drawn || trace.aborted_at != 0) && trace.revealed_at == 0;
}

struct Series {
  std::string name;
  std::uint64_t number = 0;  ///< 0 when the id has no number
};

/// "LS-2026Q1-331100-001" is number 1 of "LS-2026Q1-331100".
Series series_of(const std::string& draw) {
  const auto dash = draw.rfind('-');
  if (dash == std::string::npos) return {draw, 0};
  Series out{draw.substr(0, dash), 0};
  std::from_chars(draw.data() + dash + 1, draw.data() + draw.size(), out.number);
  return out;
}

/// By type and id: a witness may bear the name of a public source.
using Contributions = std::map<std::pair<std::uint8_t, std::string>, Contribution>;

/// What a draw has been given so far.
struct Given {
  std::optional<std::string> prev;  ///< the draw before it in its series
  std::map<std::string, Digest> commitments;
  std::set<std::pair<std::uint8_t, std::string>> values;
  bool sealed = false;
};

/// A log being read entry by entry.
class Reading {
 public:
  explicit Reading(const std::vector<Bytes>& entries) : entries_(entries) {
    for (const Bytes& entry : entries) leaves_.push_back(ledger::leaf_hash(Alg::sha256, entry));
  }

  LogHistory take(UnixMs now) {
    for (std::uint64_t index = 0; index < entries_.size(); ++index) read(index);
    for (DrawTrace& trace : out_.draws) {
      if (trace.drawn_at != 0) verify_record(trace);
      check_abort(trace);
      judge(trace, now);
    }
    std::stable_sort(out_.faults.begin(), out_.faults.end(),
                     [](const LogFault& a, const LogFault& b) { return a.index < b.index; });
    return std::move(out_);
  }

 private:
  void fault(std::uint64_t index, std::string what) { out_.faults.push_back({index, std::move(what)}); }

  void read(std::uint64_t index) {
    const auto entry = ledger::decode(entries_[index]);
    if (!entry) return fault(index, "条目不是规范写法");
    if (entry->at < latest_at_) fault(index, "条目的时刻早于前面的条目");
    latest_at_ = std::max(latest_at_, entry->at);
    if (entry->type == key_rotation) return change_key(*entry, index);
    if (entry->draw.empty()) {
      if (entry->type != ruleset) fault(index, "条目没有写摇号编号");
      return;
    }
    const auto known = places_.find(entry->draw);
    if (known == places_.end()) begin(*entry, index);
    DrawTrace& trace = out_.draws[places_.at(entry->draw)];
    trace.entries.push_back(index);
    if (!in_order(*entry, trace)) fault(index, "条目的种类或次序不对");
    note(trace, *entry, index);
  }

  /// KEY-ROTATION: the old key is the one in use, and kept no longer; the new one comes in its place.
  void change_key(const Entry& entry, std::uint64_t index) {
    Reader in(entry.body);
    const std::string kind = in.text(), old_key = in.text(), new_key = in.text();
    in.text();
    bool fits = in.done() && entry.draw.empty();
    if (kind == "log") {
      fits = fits && old_key == out_.log_key && !new_key.empty();
      out_.log_key = new_key;
    } else {
      const auto known = std::find(out_.witnesses.begin(), out_.witnesses.end(), old_key);
      fits = fits && kind == "witness" && (old_key.empty() || known != out_.witnesses.end());
      if (known != out_.witnesses.end()) out_.witnesses.erase(known);
      if (!new_key.empty()) out_.witnesses.push_back(new_key);
    }
    if (!fits) fault(index, "换钥条目不是规范写法，或与此前的密钥接不上");
  }

  bool in_order(const Entry& entry, const DrawTrace& trace) {
    const auto allowed = kBefore.find(entry.type);
    if (allowed == kBefore.end()) return follows_end(entry.type, last_[entry.draw], trace);
    EntryType& before = last_[entry.draw];
    const bool fits = allowed->second.contains(before);
    before = entry.type;
    return fits;
  }

  void begin(const Entry& entry, std::uint64_t index) {
    const Series series = series_of(entry.draw);
    auto& latest = latest_[series.name];
    if (series.number != latest.number + 1)
      fault(index, "摇号编号不连续，前一号是 " + std::to_string(latest.number));
    if (latest.number != 0 && out_.draws[latest.place].aborted_at == 0) {
      fault(index, "前一次摇号没有中止就又开始了一次");
    }
    if (latest.number != 0) given_[entry.draw].prev = out_.draws[latest.place].draw;
    latest = {series.number, out_.draws.size()};
    places_[entry.draw] = out_.draws.size();
    DrawTrace trace;
    trace.draw = entry.draw;
    trace.begun_at = entry.at;
    out_.draws.push_back(std::move(trace));
  }

  void note(DrawTrace& trace, const Entry& entry, std::uint64_t index) {
    if (entry.type == intent) read_intent(trace, entry, index);
    if (entry.type == wcommit) note_commitment(trace, entry, index);
    if (entry.type == sealed) check_sealed(trace, entry, index);
    if (entry.type == wreveal || entry.type == public_source) note_contribution(trace, entry, index);
    if (entry.type == EntryType::result) {
      trace.drawn_at = entry.at;
      trace.result_index = index;
    }
    if (entry.type == visit_disclosed) ++trace.disclosed;
    if (entry.type == substitute) ++trace.substituted;
    if (entry.type == objection) ++trace.objections;
    if (entry.type == key_reveal) check_key(trace, entry, index);
    if (entry.type == abort) note_abort(trace, entry, index);
  }

  /// One person alone throws away frozen lists, never a sealed draw.
  void note_abort(DrawTrace& trace, const Entry& entry, std::uint64_t index) {
    Reader in(entry.body);
    trace.aborted_at = entry.at;
    trace.abort_reason = in.text();
    trace.abort_signer = in.text();
    if (!in.done()) fault(index, "中止条目不是规范写法");
    if (trace.intent && !signed_by_two(trace.abort_signer)) fault(index, "封存以后中止，却没有两个人署名");
  }

  static bool signed_by_two(const std::string& signers) {
    const auto between = signers.find(kBetweenSigners);
    if (between == std::string::npos) return false;
    const std::string first = signers.substr(0, between);
    const std::string second = signers.substr(between + kBetweenSigners.size());
    return !first.empty() && !second.empty() && first != second;
  }

  void read_intent(DrawTrace& trace, const Entry& entry, std::uint64_t index) {
    auto parsed = parse_intent(std::string(entry.body.begin(), entry.body.end()));
    if (!parsed.ok()) return fault(index, error_text(parsed.error()));
    if (parsed->draw != entry.draw) fault(index, "意向书的摇号编号与条目不一致");
    if (parsed->prev != given_[entry.draw].prev) fault(index, "意向书写的前一次摇号与日志不符");
    if (std::string sources = seed_lines_fault(parsed->seeds); !sources.empty())
      fault(index, std::move(sources));
    trace.intent = *std::move(parsed);
  }

  /// Each witness of the intent commits once.
  void note_commitment(const DrawTrace& trace, const Entry& entry, std::uint64_t index) {
    Reader in(entry.body);
    const std::string id = in.text();
    const Digest commitment = in.digest();
    const bool fresh = given_[entry.draw].commitments.emplace(id, commitment).second;
    if (!in.done() || !fresh || !seed_line(trace, 1, id)) fault(index, "承诺不是意向书所列见证人的第一份");
  }

  /// Each contributor of the intent gives one value, and a witness's opens his commitment.
  void note_contribution(DrawTrace& trace, const Entry& entry, std::uint64_t index) {
    if (entry.type == wreveal && trace.first_reveal == 0) trace.first_reveal = index;
    const auto given = read_contribution(entry.body);
    const SeedLine* line = given ? seed_line(trace, given->type, given->id) : nullptr;
    Given& known = given_[entry.draw];
    if (line == nullptr || (given->type == 1) != (entry.type == wreveal) ||
        !known.values.emplace(given->type, given->id).second)
      return fault(index, "投入的数值不是意向书所列来源的第一份");
    if (std::string form = value_fault(*given); !form.empty()) fault(index, std::move(form));
    if (entry.at / 1000 > line->deadline) trace.late.push_back(given->id);
    if (given->type == 1 && !opens(trace, known, *given))
      fault(index, "见证人“" + given->id + "”启封的数值与封盘前的承诺不符");
  }

  static bool opens(const DrawTrace& trace, const Given& known, const Contribution& given) {
    constexpr std::size_t kNonce = 16;
    const auto committed = known.commitments.find(given.id);
    if (committed == known.commitments.end() || given.value.size() <= kNonce) return false;
    const View value(given.value);
    return committed->second == witness_commitment(trace.intent->alg, trace.draw, given.id,
                                                   value.first(kNonce), value.subspan(kNonce));
  }

  static const SeedLine* seed_line(const DrawTrace& trace, std::uint8_t type, const std::string& id) {
    if (!trace.intent) return nullptr;
    for (const SeedLine& line : trace.intent->seeds) {
      if (line.type == type && line.contributor == id) return &line;
    }
    return nullptr;
  }

  static std::optional<Contribution> read_contribution(const Bytes& body) {
    Reader in(body);
    Contribution out;
    out.type = in.u8();
    out.id = in.text();
    const View value = in.prefixed();
    out.value.assign(value.begin(), value.end());
    return in.done() ? std::optional(out) : std::nullopt;
  }

  void check_sealed(DrawTrace& trace, const Entry& entry, std::uint64_t index) {
    Given& known = given_[entry.draw];
    known.sealed = true;
    trace.sealed_index = index;
    trace.closing_witnesses = out_.witnesses;
    const auto witness = [](const SeedLine& line) { return line.type == 1; };
    if (trace.intent && std::count_if(trace.intent->seeds.begin(), trace.intent->seeds.end(), witness) !=
                            static_cast<std::ptrdiff_t>(known.commitments.size()))
      fault(index, "封盘时见证人的承诺不全");
    Reader in(entry.body);
    const bool here = in.u64() == index;
    const bool same = in.digest() == root_before(index);
    if (!in.done() || !here || !same) fault(index, "封盘条目写明的日志位置或树根与日志不符");
  }

  void check_key(DrawTrace& trace, const Entry& entry, std::uint64_t index) {
    trace.revealed_at = entry.at;
    if (!trace.intent) return;
    Hasher hasher(trace.intent->alg);
    if (hasher.ds("sx/v1/kcommit", {entry.body}) != trace.intent->roots.kcommit) {
      fault(index, "公开的密钥不是意向书承诺的密钥");
    }
  }

  Digest root_before(std::uint64_t size) const {
    return ledger::root(Alg::sha256, {leaves_.begin(), leaves_.begin() + static_cast<std::ptrdiff_t>(size)});
  }

  /// Commitments, reveals and seed of a drawn draw, by the steps a bundle is checked with.
  void verify_record(const DrawTrace& trace) {
    if (!trace.intent) return;
    for (const StepReport& report : verify(bundle_of(trace))) {
      if (report.state == StepReport::State::failed)
        fault(trace.entries.back(), trace.draw + "：" + report.detail);
    }
  }

  /// Who aborts after the closing may know what would have been drawn: the key must follow (sx/v1 3.b).
  void check_abort(const DrawTrace& trace) {
    if (trace.aborted_at != 0 && trace.revealed_at == 0 && given_[trace.draw].sealed)
      fault(trace.entries.back(), trace.draw + "：封盘后中止，却没有公开密钥");
  }

  Bundle bundle_of(const DrawTrace& trace) const {
    Bundle out;
    out.alg = trace.intent->alg;
    out.draw = trace.draw;
    const auto& roots = trace.intent->roots;
    out.root_obj = roots.root_obj;
    out.root_off = roots.root_off;
    out.root_rec = roots.root_rec;
    Contributions given;
    for (const std::uint64_t index : trace.entries) {
      const Entry entry = *ledger::decode(entries_[index]);
      if (entry.type == objection) continue;
      out.leaves.push_back({index, entries_[index], {}});
      fill(out, entry, given);
      if (entry.type == EntryType::result) break;
    }
    for (const SeedLine& line : trace.intent->seeds) {
      const auto found = given.find({line.type, line.contributor});
      if (found != given.end()) out.contributions.push_back(found->second);
    }
    prove(out);
    return out;
  }

  static void fill(Bundle& out, const Entry& entry, Contributions& given) {
    Reader in(entry.body);
    if (entry.type == intent) out.intent.assign(entry.body.begin(), entry.body.end());
    if (entry.type == seed) out.seed = in.digest();
    if (entry.type == sealed) {
      out.sealed_size = in.u64();
      out.log_root = in.digest();
    }
    if (entry.type == EntryType::result) {
      out.root_res = in.digest();
      out.root_asg = in.digest();
    }
    if (entry.type == wreveal || entry.type == public_source) {
      if (const auto read = read_contribution(entry.body)) given[{read->type, read->id}] = *read;
    }
  }

  void prove(Bundle& out) const {
    out.log_size = out.leaves.back().index + 1;
    const std::vector<Digest> part(leaves_.begin(),
                                   leaves_.begin() + static_cast<std::ptrdiff_t>(out.log_size));
    out.log_head = ledger::root(Alg::sha256, part);
    for (LogLeaf& leaf : out.leaves) leaf.proof = ledger::inclusion_proof(Alg::sha256, part, leaf.index);
    if (out.sealed_size <= out.log_size) {
      out.consistency = ledger::consistency_proof(Alg::sha256, part, out.sealed_size);
    }
  }

  static void judge(DrawTrace& trace, UnixMs now) {
    if (!trace.intent) return;
    constexpr UnixMs kSecond = 1000;
    const UnixMs due = trace.intent->result_deadline * kSecond;
    const UnixMs ended = trace.drawn_at != 0 ? trace.drawn_at : trace.aborted_at;
    trace.overdue = (ended == 0 ? now : ended) > due;
    const UnixMs key_due = trace.intent->key_reveal_deadline * kSecond;
    if (trace.drawn_at != 0) trace.key_late = (trace.revealed_at == 0 ? now : trace.revealed_at) > key_due;
  }

  struct Latest {
    std::uint64_t number = 0;
    std::size_t place = 0;
  };

  const std::vector<Bytes>& entries_;
  std::vector<Digest> leaves_;
  std::map<std::string, std::size_t> places_;
  std::map<std::string, EntryType> last_;
  std::map<std::string, Latest> latest_;
  std::map<std::string, Given> given_;
  UnixMs latest_at_ = 0;
  LogHistory out_;
};

}  // namespace

LogHistory read_history(const std::vector<Bytes>& entries, UnixMs now) { return Reading(entries).take(now); }

}  // namespace dd::draw
