// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <set>

#include "core/bytes.h"
#include "core/result.h"

namespace dd::service {

/// Results that passed the comparison with the public log (已核对的结果), so that the roots of one and the
/// same list are not computed on every look. What is kept is the hash of everything the comparison reads: a
/// row changed by one byte has another hash and is compared anew. The newest 64; thread safe.
class VerifiedResults {
 public:
  /// Runs `check` unless it passed for this very content; its refusal is not kept.
  Status once(const Digest& content, const std::function<Status()>& check);

 private:
  static constexpr std::size_t kMost = 64;
  std::mutex mutex_;
  std::set<Digest> passed_;
  std::deque<Digest> oldest_first_;
};

}  // namespace dd::service
