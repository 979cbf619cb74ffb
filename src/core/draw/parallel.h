// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace dd::draw {

/// Hands out the numbers 0..count-1 once each, to any number of threads.
class Queue {
 public:
  explicit Queue(std::size_t count) : count_(count) {}
  std::optional<std::size_t> next() {
    if (closed_.load(std::memory_order_relaxed)) return std::nullopt;
    const std::size_t taken = next_.fetch_add(1, std::memory_order_relaxed);
    return taken < count_ ? std::optional(taken) : std::nullopt;
  }
  /// Nothing more is handed out.
  void close() { closed_.store(true, std::memory_order_relaxed); }

 private:
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> closed_{false};
  std::size_t count_;
};

/// Runs `work(queue)` on up to `threads` threads until the queue is empty (并行分块); fewer when the machine
/// gives no more. When it throws, on whichever thread, no further number is handed out, and the first
/// exception by thread, the caller's own before the others', goes to the caller after all have ended.
template <class Work>
void share_out(std::size_t count, unsigned threads, const Work& work) {
  Queue queue(count);
  const std::size_t extra = std::min<std::size_t>(threads > 0 ? threads - 1 : 0, count > 0 ? count - 1 : 0);
  std::vector<std::exception_ptr> failures(extra + 1);
  const auto take_part = [&](std::size_t place) {
    try {
      work(queue);
    } catch (...) {
      failures[place] = std::current_exception();
      queue.close();
    }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(extra);
    try {
      while (others.size() < extra) others.emplace_back(take_part, others.size() + 1);
    } catch (const std::system_error&) {
      // No further thread; those that run and this one do the work.
    }
    take_part(0);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace dd::draw
