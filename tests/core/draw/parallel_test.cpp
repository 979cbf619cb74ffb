// SPDX-License-Identifier: Apache-2.0
#include "core/draw/parallel.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>

namespace dd::draw {
namespace {

TEST(ShareOut, HandsOutEveryNumberOnceToAnyNumberOfThreads) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
      std::vector<std::atomic<int>> seen(count);
      share_out(count, threads, [&](Queue& queue) {
        while (const auto number = queue.next()) ++seen[*number];
      });
      for (const auto& times : seen) ASSERT_EQ(times, 1) << threads << " threads, " << count << " numbers";
    }
  }
}

TEST(ShareOut, BringsTheExceptionOfAnyThreadToTheCaller) {
  const auto caller = std::this_thread::get_id();
  for (const bool own : {true, false}) {
    std::mutex mutex;
    std::condition_variable both;
    int here = 0;
    std::string told;
    try {
      share_out(2, 2, [&](Queue& queue) {
        queue.next();
        std::unique_lock lock(mutex);
        ++here;
        both.notify_all();
        both.wait(lock, [&] { return here == 2; });
        if ((std::this_thread::get_id() == caller) == own)
          throw std::runtime_error(own ? "mine" : "the other's");
      });
    } catch (const std::runtime_error& error) {
      told = error.what();
    }
    EXPECT_EQ(told, own ? "mine" : "the other's");
    EXPECT_EQ(here, 2) << "both had ended";
  }
}

TEST(ShareOut, HandsOutNothingMoreAfterAnException) {
  std::atomic<int> handed{0};
  EXPECT_THROW(share_out(1000, 1,
                         [&](Queue& queue) {
                           while (queue.next()) {
                             if (++handed == 3) throw std::bad_alloc();
                           }
                         }),
               std::bad_alloc);
  EXPECT_EQ(handed, 3);
  Queue queue(5);
  EXPECT_EQ(queue.next(), 0U);
  queue.close();
  EXPECT_EQ(queue.next(), std::nullopt);
}

}  // namespace
}  // namespace dd::draw
