// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "law/schema.hpp"

namespace xz::law {

/// A field of a form, as it stands under [[field]] or [[step.field]]; faults go to `faults`.
Field read_field(TomlNode const& node, std::string const& file, std::vector<Fault>& faults);

/// [[field]]s of a form or of a register's step, each name once.
void read_fields(TableReader const& reader, std::string const& file, std::vector<Fault>& faults, Form& form);

} // namespace xz::law
