// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <optional>
#include <thread>
#include <vector>

namespace dd::draw {

/// Hands out the numbers 0..count-1 once each, to any number of threads.
class Queue {
 public:
  explicit Queue(std::size_t count) : count_(count) {}
  std::optional<std::size_t> next() {
    const std::size_t taken = next_.fetch_add(1, std::memory_order_relaxed);
    return taken < count_ ? std::optional(taken) : std::nullopt;
  }

 private:
  std::atomic<std::size_t> next_{0};
  std::size_t count_;
};

/// Runs `work(queue)` on up to `threads` threads until the queue is empty (并行分块). `work` must not throw
/// on a thread of its own, except for lack of memory, which ends the whole as an exception here.
template <class Work>
void share_out(std::size_t count, unsigned threads, const Work& work) {
  Queue queue(count);
  const std::size_t extra = std::min<std::size_t>(threads > 0 ? threads - 1 : 0, count > 0 ? count - 1 : 0);
  std::vector<std::exception_ptr> failures(extra);
  std::vector<std::thread> others;
  others.reserve(extra);
  for (std::size_t i = 0; i < extra; ++i) {
    others.emplace_back([&, i] {
      try {
        work(queue);
      } catch (...) {
        failures[i] = std::current_exception();
      }
    });
  }
  std::exception_ptr own;
  try {
    work(queue);
  } catch (...) {
    own = std::current_exception();
  }
  for (std::thread& other : others) other.join();
  if (own) std::rethrow_exception(own);
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace dd::draw
