// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

#include "store/db/db.h"

namespace dd::db {

/// The one writer of an SQLite file (写入口): transactions of this program queue here instead of polling the
/// file lock, and after an error of the disk the file takes no more writes until the program is started again
/// (只读保护). A failed fsync is never tried again: the kernel may already have dropped the pages
/// (reliability, item 3).
class SqliteWriter {
 public:
  /// Waits for the turn; throws DatabaseError after 10 seconds or once stopped.
  void enter() {
    std::unique_lock lock(mutex_);
    check_locked();
    if (!left_.wait_for(lock, std::chrono::seconds(10), [this] { return !busy_; })) {
      throw DatabaseError("another write takes too long");
    }
    check_locked();
    busy_ = true;
  }

  void leave() noexcept {
    {
      std::lock_guard lock(mutex_);
      busy_ = false;
    }
    left_.notify_one();
  }

  /// Throws DatabaseError once stopped.
  void check() {
    std::lock_guard lock(mutex_);
    check_locked();
  }

  void stop(const std::string& why) {
    std::lock_guard lock(mutex_);
    if (stopped_.empty()) stopped_ = "read-only until restart: " + why;
  }

 private:
  void check_locked() const {
    if (!stopped_.empty()) throw DatabaseError(stopped_);
  }

  std::mutex mutex_;
  std::condition_variable left_;
  bool busy_ = false;
  std::string stopped_;
};

}  // namespace dd::db
