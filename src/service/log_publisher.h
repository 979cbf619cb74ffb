// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "service/log_publish.h"
#include "store/log_store.h"

namespace dd::service {

/// Keeps the public files up to the log while the program serves (日志公开), so that nobody has to think of
/// it.
class LogPublisher {
 public:
  /// `read_keys` reads the private keys in the file outside the database, none when there is no file; the one
  /// in use signs.
  using ReadKeys = std::function<Result<std::vector<ledger::SignerKey>>()>;
  LogPublisher(LogFolder folder, ReadKeys read_keys)
      : folder_(std::move(folder)), read_keys_(std::move(read_keys)) {}

  /// Publishes when the log, its cosignatures, its key or the folder changed; one statement when nothing did,
  /// none without a key file. A failure is tried again after a minute. Call from one thread at a time. True
  /// when what state() says changed.
  bool publish(db::Connection& db, UnixMs now);

  /// Where this node stands. From any thread.
  struct State {
    std::uint64_t size = 0;  ///< published entries
    std::string root;        ///< hex, "" = nothing published yet
    std::string problem;     ///< Chinese, why the files lag behind the log; "" = they do not
    friend bool operator==(const State&, const State&) = default;
  };
  State state() const;

 private:
  State attempt(db::Connection& db, UnixMs now, const State& before);

  LogFolder folder_;
  ReadKeys read_keys_;
  store::LogMark done_;                 ///< what the folder was made from
  std::optional<std::string> content_;  ///< of the checkpoint then
  UnixMs failed_at_ = 0;
  mutable std::mutex mutex_;
  State state_;
};

}  // namespace dd::service
