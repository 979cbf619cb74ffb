// SPDX-License-Identifier: Apache-2.0
#include "service/log_publisher.h"

namespace dd::service {
namespace {

constexpr UnixMs kAgain = 60'000;
constexpr std::string_view kNoKey =
    "还没有日志签名密钥，公开日志没有公开。请在服务器上执行 dualdraw log key --name "
    "日志名称，几秒后自动公开。";

}  // namespace

LogPublisher::State LogPublisher::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

bool LogPublisher::publish(db::Connection& db, UnixMs now) {
  const State before = state();
  State after = attempt(db, now, before);
  const std::lock_guard lock(mutex_);
  state_ = std::move(after);
  return state_ != before;
}

LogPublisher::State LogPublisher::attempt(db::Connection& db, UnixMs now, const State& before) {
  if (failed_at_ != 0 && now - failed_at_ < kAgain) return before;
  const auto failed = [&](std::string why, UnixMs at) {
    failed_at_ = at;
    return State{before.size, before.root, std::move(why)};
  };
  const auto keys = read_keys_();
  if (!keys) return failed(error_text(keys.error()), now);
  if (keys->empty()) return failed(std::string(kNoKey), 0);
  const store::LogMark mark = store::log_mark(db);
  if (content_ && mark == done_ && before.problem.empty() && folder_.read("checkpoint") == content_)
    return before;
  const auto published = publish_log(db, *keys, folder_);
  if (!published) return failed(error_text(published.error()), now);
  failed_at_ = 0;
  done_ = mark;
  content_ = folder_.read("checkpoint");
  return {published->size, to_hex(published->root), ""};
}

}  // namespace dd::service
