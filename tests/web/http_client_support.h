// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dd::test {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// What came back; names of the fields in lower case.
struct Answer {
  unsigned status = 0;
  Fields fields;
  std::string body;
  bool kept = false;  ///< the connection stays open

  std::string field(std::string_view name) const;
};

/// One blocking connection to 127.0.0.1, opened anew when the server has closed it.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);
  ~HttpClient();

  Answer send(std::string_view method, std::string_view target, const Fields& fields = {},
              std::string_view body = {});
  Answer get(std::string_view target, const Fields& fields = {}) { return send("GET", target, fields); }

  /// Bytes as they are, and whatever comes back until the server closes or `seconds` are over.
  void write_raw(std::string_view bytes);
  std::string read_raw(int seconds = 5);
  /// True when the server closes within `seconds`.
  bool closed_within(int seconds);

 private:
  struct Wire;
  void connect();

  std::uint16_t port_;
  std::unique_ptr<Wire> wire_;
};

}  // namespace dd::test
