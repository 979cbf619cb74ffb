// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/draw/instance.h"
#include "print/paper.h"
#include "service/ceremony.h"

// What body and annex of the record of a draw share (摇号记录); only service/draw_record_*.cpp include this.
namespace dd::service {

/// Everything the record says.
struct RecordFacts {
  DrawView draw;
  std::vector<CountRow> drawn;
  std::string ruleset;
  DrawShow show;            ///< rows empty before the result
  std::string checkpoint;   ///< of the closing with its cosignatures, as a signed note; "" before it
  std::string public_url;   ///< of the portal; "" = not told
  std::string log_key;      ///< of the public log, as people exchange it; "" before it has one
  std::string intent_hash;  ///< hex; "" before the seal
  std::vector<draw::Contribution> inputs;  ///< of the seed in intent order; empty before it
};

/// Hex digits in groups of four, to be read aloud.
std::string grouped(const std::string& hex);
/// 2026年10月1日09:30 of an RFC 3339 moment, without a blank that a justified line would stretch.
std::string moment_words(const std::string& moment);
/// The place of a body as the big screen shows it: 莲都.
std::string place_of(const DrawView& draw, const ProofLine& proof);
/// Those that ask for a number.
std::vector<ProofLine> counted_proofs(const DrawView& draw);

/// Long tables, in small letters: what is looked up and not read.
print::Attachment record_annex(const RecordFacts& facts);

}  // namespace dd::service
