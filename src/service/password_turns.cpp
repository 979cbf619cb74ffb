// SPDX-License-Identifier: Apache-2.0
#include "service/password_turns.h"

#include <memory>
#include <semaphore>

#include "core/pace_limits.h"

namespace dd::service {

PasswordHashing few_at_once(PasswordHashing inner) {
  using Turns = std::counting_semaphore<limits::kHashingTogether>;
  const auto turns = std::make_shared<Turns>(limits::kHashingTogether);
  const auto in_turn = [turns](const auto& work) {
    turns->acquire();
    const std::unique_ptr<Turns, void (*)(Turns*)> held(turns.get(), [](Turns* one) { one->release(); });
    return work();
  };
  return {[=](std::string_view password) { return in_turn([&] { return inner.hash(password); }); },
          [=](std::string_view encoded, std::string_view password) {
            return in_turn([&] { return inner.verify(encoded, password); });
          }};
}

}  // namespace dd::service
