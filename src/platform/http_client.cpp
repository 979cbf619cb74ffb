// SPDX-License-Identifier: Apache-2.0
#include "platform/http_client.h"

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

#include "core/limits.h"

namespace dd::platform {
namespace {

constexpr long kConnectSeconds = 5;
constexpr long kSeconds = 10;

struct FreeCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, FreeCurl>;

void start_libcurl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl cannot start");
}

/// Stops the transfer when there is too much.
std::size_t take(const char* data, std::size_t size, std::size_t count, void* user) {
  auto& body = *static_cast<std::string*>(user);
  if (body.size() + size * count > limits::kAnswer) return 0;
  body.append(data, size * count);
  return size * count;
}

template <class T>
void set(const Handle& handle, CURLoption option, T value) {
  if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK)
    throw std::runtime_error("libcurl does not know an option");
}

}  // namespace

HttpAnswer http_call(const HttpCall& call) {
  start_libcurl();
  const Handle handle(curl_easy_init());
  if (!handle) throw std::runtime_error("libcurl cannot make a call");
  HttpAnswer out;
  set(handle, CURLOPT_URL, call.url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  set(handle, CURLOPT_TIMEOUT, kSeconds);
  set(handle, CURLOPT_USERAGENT, "dualdraw");
  set(handle, CURLOPT_WRITEFUNCTION, take);
  set(handle, CURLOPT_WRITEDATA, &out.body);
  if (!call.form.empty()) set(handle, CURLOPT_POSTFIELDS, call.form.c_str());
  if (!call.user.empty()) {
    set(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(handle, CURLOPT_USERNAME, call.user.c_str());
    set(handle, CURLOPT_PASSWORD, call.secret.c_str());
  }
  const CURLcode done = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (done == CURLE_OK) {
    out.status = static_cast<int>(status);
  } else {
    out.why = curl_easy_strerror(done);
  }
  return out;
}

}  // namespace dd::platform
