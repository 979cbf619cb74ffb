// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace dd::service {

// What the steps of the draw (摇号步骤) are asked with.

struct FreezeRequest {
  std::string quarter, ruleset, alg;
};
struct WitnessRequest {
  std::string id, name, organisation;
  bool outside = false;
  std::string account;  ///< the login with which he commits and reveals
};
struct HolderRequest {
  std::string name, organisation;
  bool outside = false;
};
struct SealRequest {
  std::vector<WitnessRequest> witnesses;
  std::int64_t dice_digits = 20;            ///< 0 = no dice
  std::vector<std::string> lotteries;       ///< game and issue: "ssq-2026131", dlt, pl5
  std::vector<HolderRequest> holders = {};  ///< three; none only in the demo
  std::string seats_reason{};               ///< why it is sealed although seats must stay empty
};
struct CommitRequest {
  std::string witness, commitment;
};
struct RevealRequest {
  std::string witness, value;
};
struct KeyRequest {
  std::string id, value;
};
struct CosignRequest {
  std::string checkpoint;  ///< as a witness of the log gave it back
};
struct AbortRequest {
  std::string reason;
};

/// A holder of a share of the draw secret (密钥份额保管人), and whether he took it.
struct ShareState {
  std::int64_t number = 0;
  std::string name, organisation;
  bool outside = false, taken = false;
  std::string taken_at, taken_by;
};

/// A witness of the log (日志见证人) and what he signed of the closing.
struct CosignerState {
  std::string key, name, holder, organisation;
  std::int64_t size = 0;  ///< of the first checkpoint signed that covers the closing, 0 = none yet
  std::string at;
};
/// The cosignatures of the closing (封盘联署): before enough witnesses from outside have signed a checkpoint
/// that covers it, nothing is revealed. Likewise those of the result (结果联署), for which nothing waits.
struct Cosigning {
  bool needed = false;      ///< a real draw always; one of the demo while a witness is registered
  bool complete = false;    ///< nothing is missing
  std::int64_t wanted = 0;  ///< how many must sign
  std::int64_t size = 0;    ///< entries the checkpoint must have at least, 0 = not closed, or drawn, yet
  std::vector<CosignerState> witnesses;  ///< those in use, and who signed
};

/// An abort asked for and not yet confirmed (中止申请); all "" = none.
struct AbortState {
  std::string reason, account, name, at;
};

/// Seats that must stay empty by the sealed lists (必缺席位), of the officers of one place.
struct ShortSeats {
  std::int64_t area = 0;
  std::string place, quals;  ///< 莲都, 可任主办
  std::int64_t seats = 0, officers = 0, visits = 0, lacking = 0;
};

}  // namespace dd::service
