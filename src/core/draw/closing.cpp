// SPDX-License-Identifier: Apache-2.0
#include "core/draw/closing.h"

#include <algorithm>
#include <set>

#include "core/ledger/checkpoint.h"
#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

constexpr std::string_view kGap = "\n\n";

/// Which sizes a checkpoint may have.
struct Sizes {
  std::uint64_t least = 0, most = 0;
};

/// A checkpoint of this log of one of these sizes.
bool covers(const Sizes& sizes, const ledger::Note& note, const std::vector<Digest>& leaves) {
  const auto checkpoint = ledger::parse_checkpoint(note.text);
  if (!checkpoint || checkpoint->size < sizes.least || checkpoint->size > sizes.most ||
      checkpoint->size > leaves.size())
    return false;
  const auto size = static_cast<std::ptrdiff_t>(checkpoint->size);
  return ledger::root(Alg::sha256, {leaves.begin(), leaves.begin() + size}) == checkpoint->root;
}

/// Who of the witnesses signed a checkpoint of these sizes, each once.
std::size_t cosigners(const DrawTrace& trace, const std::vector<ledger::Note>& notes, const Sizes& sizes,
                      const std::vector<Digest>& leaves) {
  std::set<std::string> out;
  for (const ledger::Note& note : notes) {
    if (!covers(sizes, note, leaves)) continue;
    for (const std::string& text : trace.closing_witnesses) {
      const auto key = ledger::parse_key(text);
      if (key && ledger::verify_note(note, *key)) out.insert(text);
    }
  }
  return out.size();
}

}  // namespace

std::string format_notes(const std::vector<ledger::Note>& notes) {
  std::string out;
  for (const ledger::Note& note : notes) out += (out.empty() ? "" : "\n") + ledger::format_note(note);
  return out;
}

std::optional<std::vector<ledger::Note>> parse_notes(std::string_view text) {
  std::vector<ledger::Note> out;
  while (!text.empty()) {
    const auto signatures = text.find(kGap);
    if (signatures == std::string_view::npos) return std::nullopt;
    const auto end = std::min(text.find(kGap, signatures + kGap.size()), text.size() - 1);
    auto note = ledger::parse_note(text.substr(0, end + 1));
    if (!note) return std::nullopt;
    out.push_back(*std::move(note));
    text.remove_prefix(std::min(text.size(), end + kGap.size()));
  }
  return out;
}

std::string closing_fault(const DrawTrace& trace, const std::optional<std::string>& file,
                          const std::vector<Digest>& leaves) {
  if (trace.first_reveal == 0 || trace.closing_witnesses.empty()) return {};
  if (!file) return "已经启封，却没有公开封盘的联署";
  const auto notes = parse_notes(*file);
  if (!notes) return "封盘联署文件不是规定的写法";
  // Signed after SEALED stood there, before anything was revealed.
  const std::size_t signed_by =
      cosigners(trace, *notes, {trace.sealed_index + 1, trace.first_reveal}, leaves);
  if (signed_by >= kClosingCosigners) return {};
  return "封盘之后、启封之前有 " + std::to_string(signed_by) + " 名登记的日志见证人联署，至少要有 " +
         std::to_string(kClosingCosigners) + " 名";
}

std::optional<std::size_t> result_cosigners(const DrawTrace& trace, std::string_view file,
                                            const std::vector<Digest>& leaves) {
  const auto notes = parse_notes(file);
  if (!notes) return std::nullopt;
  return cosigners(trace, *notes, {trace.result_index + 1, leaves.size()}, leaves);
}

}  // namespace dd::draw
