// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/draw/bundle.h"
#include "core/draw/intent.h"
#include "core/ledger/entry.h"

namespace dd::draw {

/// One log entry of the bundle, decoded.
struct LoggedEntry {
  std::uint64_t index = 0;
  ledger::Entry entry;
};

/// One pass as the RESULT entry states it.
struct ResultLine {
  std::uint16_t pass = 0;
  std::uint64_t main = 0, reserve = 0;
  Digest cutoff{};  ///< zero where none was drawn
  friend bool operator==(const ResultLine&, const ResultLine&) = default;
};

/// What the steps of a verification (核验步骤) learn one after another.
struct Verification {
  const Bundle& bundle;
  Intent intent;
  std::vector<LoggedEntry> entries;
  std::vector<ResultLine> result_lines;
  std::optional<Outcome> outcome;

  /// The entries of one kind, in order.
  std::vector<const LoggedEntry*> of(ledger::EntryType type) const;
};

/// Each step gives an empty text when it holds, else a Chinese sentence of what does not fit. In this order
/// only: a step builds on the values of those before it.
std::string check_intent(Verification& v);
std::string check_log(Verification& v);
std::string check_reveals(Verification& v);
std::string check_seed(Verification& v);
std::string check_lists(Verification& v);
std::string check_selection(Verification& v);
std::string check_officers(Verification& v);
std::string check_substitutions(Verification& v);

/// The pure input of the draw, from the bundle alone. REQUIRES its secret.
Instance instance_of(const Verification& v);

}  // namespace dd::draw
