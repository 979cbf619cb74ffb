// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "store/db/engine.h"

namespace dd::db {
namespace {

constexpr std::chrono::seconds kLongestWait{10};

class Pool final : public Database {
 public:
  Pool(Engine engine, Connect connect, std::size_t most)
      : engine_(engine), connect_(std::move(connect)), most_(most) {}

  Engine engine() const override { return engine_; }

  Lease lease() override {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, kLongestWait, [this] { return !idle_.empty() || out_ < most_; })) {
      throw DatabaseError("all database connections are busy");
    }
    ++out_;
    while (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      if (connection->usable()) return Lease(*this, std::move(connection));
    }
    lock.unlock();
    try {
      return Lease(*this, connect_());
    } catch (...) {
      free_place();
      throw;
    }
  }

 protected:
  void give_back(std::unique_ptr<Connection> connection) override {
    const bool keep = connection->usable();
    connection->statements_run = 0;
    {
      std::lock_guard lock(mutex_);
      if (keep) idle_.push_back(std::move(connection));
    }
    connection.reset();
    free_place();
  }

 private:
  void free_place() {
    {
      std::lock_guard lock(mutex_);
      --out_;
    }
    returned_.notify_one();
  }

  const Engine engine_;
  const Connect connect_;
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t out_ = 0;
};

}  // namespace

Database::Lease::~Lease() {
  if (connection_) pool_->give_back(std::move(connection_));
}

std::unique_ptr<Database> make_pool(Engine engine, Connect connect, std::size_t most) {
  return std::make_unique<Pool>(engine, std::move(connect), most);
}

}  // namespace dd::db
