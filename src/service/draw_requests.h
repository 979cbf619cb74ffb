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
};
struct HolderRequest {
  std::string name, organisation;
  bool outside = false;
};
struct SealRequest {
  std::vector<WitnessRequest> witnesses;
  std::int64_t dice_digits = 20;            ///< 0 = no dice
  std::vector<std::string> lotteries;       ///< of ssq, dlt, pl5
  std::vector<HolderRequest> holders = {};  ///< three; none only in the demo
};
struct CommitRequest {
  std::string witness, commitment;
};
struct RevealRequest {
  std::string witness, value;
};
struct PublicRequest {
  std::int64_t type = 2;
  std::string id, value, value_again;
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
/// The cosignature of the closing (封盘联署): before a witness from outside has signed a checkpoint that
/// covers it, nothing is revealed.
struct Cosigning {
  bool needed = false;    ///< a real draw always; one of the demo while a witness is registered
  bool complete = false;  ///< nothing is missing
  std::int64_t size = 0;  ///< entries the checkpoint must have at least, 0 = not closed yet
  std::vector<CosignerState> witnesses;  ///< those in use, and who signed
};

}  // namespace dd::service
