// SPDX-License-Identifier: Apache-2.0
#include "service/verified_results.h"

namespace dd::service {

Status VerifiedResults::once(const Digest& content, const std::function<Status()>& check) {
  {
    const std::lock_guard lock(mutex_);
    if (passed_.contains(content)) return {};
  }
  DD_TRY(check());
  const std::lock_guard lock(mutex_);
  if (!passed_.insert(content).second) return {};
  oldest_first_.push_back(content);
  if (oldest_first_.size() <= kMost) return {};
  passed_.erase(oldest_first_.front());
  oldest_first_.pop_front();
  return {};
}

}  // namespace dd::service
