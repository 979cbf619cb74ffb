// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/draw/bundle.h"
#include "core/draw/proof.h"
#include "core/draw/substitute_entry.h"
#include "core/ledger/note.h"

namespace dd::draw {

/// The doorstep proof (门前凭证): that an enterprise and these officers were drawn, or came in as the next of
/// the sealed order, with everything needed to check it offline and nothing of any other enterprise. Roots
/// and ticket are not in it: they follow from the rest. docs/bundle.md.
struct Doorstep {
  /// A row of the result. `cutoff` of main rows only.
  struct Row {
    std::uint32_t leaf = 0, rank = 0;
    std::uint16_t pass = 0;
    std::uint8_t kind = 1;  ///< 1 drawn, 2 the reserve list
    Salt hiding{};
    Digest cutoff{};
  };
  /// A seat as it was drawn, numbered from 0; an index into the officers.
  struct Chair {
    Salt hiding{};
    std::optional<std::uint32_t> officer;
  };
  /// A seat of a substitution: an own one opened, another enterprise's only as its leaf.
  struct SwapSeat {
    bool own = true;
    Digest leaf{};
    Salt hiding{};
    std::uint8_t seat = 0;
    std::optional<std::uint32_t> officer;
  };
  /// A SUBSTITUTE entry of the public log that concerns this visit.
  struct Swap {
    std::uint32_t index = 0;  ///< in the log
    UnixMs at = 0;
    Substitution::Kind kind = Substitution::Kind::unit;
    SubstituteNote note;
    std::vector<RowSwap> rows;
    std::vector<SwapSeat> seats;
  };
  struct Member {
    std::uint32_t index = 0;
    Bytes record;
    Salt hiding{};
    Digest cover{};
  };
  struct Cosignature {
    std::string name;
    ledger::PublicKey key{};
    std::uint64_t seconds = 0;
    ledger::SignatureBytes signature{};
  };
  /// A checkpoint of the public log: SEED and all `swaps` are proved in it. There is one when there are swaps
  /// or cosignatures.
  struct Log {
    std::string origin;
    std::uint32_t size = 0, seed_index = 0;
    UnixMs seed_at = 0;
    std::vector<Cosignature> cosignatures;
  };

  Alg alg = Alg::sha256;
  std::string draw;
  Digest seed{};
  std::uint32_t count_obj = 0, count_off = 0, count_rows = 0, count_seats = 0;
  std::uint32_t index = 0;  ///< of the enterprise
  Bytes record;
  Salt hiding{}, ticket_salt{};
  std::vector<Row> rows;         ///< ascending leaves
  std::uint32_t first_seat = 0;  ///< leaf of chairs[0]
  std::vector<Chair> chairs;     ///< none when only reserve rows stand
  std::vector<Swap> swaps;       ///< in the order of the log
  std::vector<Member> officers;  ///< who sits there now, ascending
  std::optional<Log> log;
  std::vector<Digest> nodes;  ///< subset proofs: objects, officers, results, seats, log
};

/// The public log as it is now, and who has signed how much of it.
struct DoorstepLog {
  std::string origin;          ///< "" where the log is not published
  std::vector<Digest> leaves;  ///< of the whole log
  std::uint64_t seed_index = 0;
  UnixMs seed_at = 0;
  struct Signed {
    std::uint64_t size = 0;
    Doorstep::Cosignature signature;
  };
  std::vector<Signed> cosignatures;
};
/// An approved substitution with its log entry.
struct ApprovedSwap {
  std::uint32_t index = 0;
  UnixMs at = 0;
  SubstituteNote note;
  Substitution change;
};
/// Nothing when the object does not stand: neither drawn nor come in, or replaced. Of the outcome it reads
/// roots, seed, selected, seats and the cutoffs of the counts.
std::optional<Doorstep> make_doorstep(const std::string& draw, const Instance& instance,
                                      const Outcome& outcome, const std::vector<ApprovedSwap>& swaps,
                                      const DoorstepLog& log, std::uint64_t object);

/// What a proof leads to.
struct DoorstepFindings {
  std::string fault;  ///< "" when all fits together, else a Chinese sentence that names what does not
  Digest root_obj{}, root_off{}, root_res{}, log_root{}, ticket{};
  std::optional<Digest> root_asg;                   ///< none where no seat of the draw's own tree is shown
  std::vector<std::optional<std::uint32_t>> seats;  ///< who sits now
};
/// Checks a proof by itself, cosignatures included.
DoorstepFindings check_doorstep(const Doorstep& doorstep);
/// Are roots, seed, counts, cutoffs and log entries those that were published, and is no later substitution
/// of this visit missing? REQUIRES a bundle that verifies and findings without fault. "" when they are.
std::string compare_doorstep(const Doorstep& doorstep, const DoorstepFindings& found, const Bundle& bundle);

/// The bytes of a proof (docs/bundle.md), without the check. REQUIRES fields that make_doorstep fills.
Bytes doorstep_bytes(const Doorstep& doorstep);
/// Empty unless the bytes are exactly what doorstep_bytes writes.
std::optional<Doorstep> read_doorstep_bytes(View bytes);

}  // namespace dd::draw
