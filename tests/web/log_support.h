// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <spdlog/sinks/base_sink.h>

#include <mutex>
#include <string>

namespace dd::test {

/// Keeps what is logged, to be read while the server still runs.
class KeptLog : public spdlog::sinks::base_sink<std::mutex> {
 public:
  std::string text() {
    const std::lock_guard lock(mutex_);
    return text_;
  }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    text_.append(line.data(), line.size());
  }
  void flush_() override {}

 private:
  std::string text_;
};

}  // namespace dd::test
