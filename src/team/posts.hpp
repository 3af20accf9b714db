// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace xz::team {

/// Every post (岗位) that rules may name. The last four are outside users: nobody is given them.
inline constexpr auto posts = std::to_array<std::string_view>({
    "patrol_officer",     // 综合执法岗
    "case_handler",       // 办案人员
    "filing_clerk",       // 案管内勤
    "legal_reviewer",     // 法制审核岗
    "brigade_head",       // 执法大队长
    "township_head",      // 乡镇人民政府负责人
    "department_head",    // 县直部门负责人
    "discussion_member",  // 集体讨论成员
    "hearing_officer",    // 听证主持人
    "approval_clerk",     // 审批岗
    "station_officer",    // 派驻机构人员
    "department_officer", // 县直部门经办
    "guidance_member",    // 县法制审核指导专班成员
    "county_supervisor",  // 县级监督人员
    "finance_clerk",      // 财务
    "supplies_keeper",    // 装备管理员
    "hr_officer",         // 人事管理员
    "system_admin",
    "security_admin",
    "audit_admin", // 三员
    "party",
    "agent",
    "witness",
    "public", // 当事人、代理人、见证人、公众
});

inline constexpr auto administrators = std::to_array<std::string_view>({"system_admin", "security_admin", "audit_admin"});
inline constexpr auto outside_posts = std::to_array<std::string_view>({"party", "agent", "witness", "public"});

inline bool is_post(std::string_view id) { return std::find(posts.begin(), posts.end(), id) != posts.end(); }
inline bool is_administrator(std::string_view id)
{
    return std::find(administrators.begin(), administrators.end(), id) != administrators.end();
}
inline bool is_outside(std::string_view id) { return std::find(outside_posts.begin(), outside_posts.end(), id) != outside_posts.end(); }
/// A post that a person of an authority can be given.
inline bool is_staff_post(std::string_view id) { return is_post(id) && !is_outside(id); }

} // namespace xz::team
