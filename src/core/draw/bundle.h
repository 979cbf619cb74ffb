// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/draw/substitute_entry.h"

namespace dd::draw {

/// A log entry of the draw with its inclusion proof (RFC 6962) in the tree of the bundle's checkpoint.
struct LogLeaf {
  std::uint64_t index = 0;
  Bytes entry;  ///< u8 1 || u8 type || LP(draw id) || u64 unix_ms || LP(body), see core/ledger/entry.h
  std::vector<Digest> proof;
  friend bool operator==(const LogLeaf&, const LogLeaf&) = default;
};

/// An approved substitution as the bundle tells it. `claims`: who was passed over for a reason that the
/// frozen lists do not show (away, recused since); the office answers for them.
struct ToldSubstitution {
  Substitution change;
  Reach reach;  ///< of a vacancy: where the officer was looked for
  std::vector<Claim> claims;
  friend bool operator==(const ToldSubstitution&, const ToldSubstitution&) = default;
};

/// The public record of a draw (公开数据包) as values; wire/bundle_json.h reads and writes the file. Format:
/// docs/bundle.md.
struct Bundle {
  Alg alg = Alg::sha256;
  std::string draw;
  std::string intent;  ///< exact text
  Digest log_root{};   ///< root of the log when SEALED was written
  /// Canonical JSON of the rule set (细则) whose hash stands in the intent; "" of a draw read from the log
  /// alone, which shows the hash only. A file always has it.
  std::string rules;
  std::vector<Reach> remedies;  ///< the remedy order it gives, for vacancies
  std::vector<Contribution> contributions;
  std::optional<Digest> secret;  ///< none until KEY-REVEAL; then lists below are empty
  std::vector<Object> objects;
  std::vector<std::string>
      details;  ///< canonical JSON of each object's frozen register row; "" where the object has no detail
  std::vector<DrawOfficer> officers;
  std::vector<RecusedPair> recusals;
  Digest seed{}, root_obj{}, root_off{}, root_rec{}, root_res{}, root_asg{};
  std::vector<Selected> selected;
  std::vector<Seat> seats;
  std::vector<ToldSubstitution> substitutions;  ///< in the order of the log
  std::uint64_t log_size = 0;                   ///< size of the tree the leaves are proved in
  Digest log_head{};                            ///< its root (RFC 6962, always SHA-256)
  std::uint64_t sealed_size = 0;                ///< size of the tree whose root is log_root
  std::vector<Digest> consistency;              ///< RFC 6962 proof from sealed_size to log_size
  std::vector<LogLeaf> leaves;                  ///< this draw's entries, ascending index
};

/// The steps of verification, in order; wire names in docs/bundle.md.
enum class Step { format, intent, log, reveals, seed, lists, selection, officers, substitutions };

struct StepReport {
  Step step;
  enum class State { ok, pending, failed } state = State::ok;
  std::string detail;  ///< Chinese sentence: what was checked, or what does not fit
};

/// Checks a bundle offline (核验). All steps up to the first failure are reported, that one last.
/// `pending` steps wait for the key reveal. The reader of the file has done Step::format; the reports begin
/// with intent.
std::vector<StepReport> verify(const Bundle& bundle);

/// Before the draw is run (摇号前核对): intent, commitments, reveals and sources of the record against the
/// entries in its leaves, which need no proofs yet. The record's roots are those computed from the lists.
/// "" = they agree, else a Chinese sentence of what does not fit.
std::string unrun_fault(const Bundle& record);

/// "format", "intent", …
std::string_view step_name(Step step);

}  // namespace dd::draw
