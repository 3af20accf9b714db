# A .deb for Debian 12: its dependencies are those that dpkg-shlibdeps finds in the program.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME xiangzhi)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "the maintainers of Xiangzhi <maintainers@xiangzhi.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "A county's record of township enforcement, by the law")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS adduser)
# The rendering child: without it everything runs and papers wait.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nodejs (>= 18), fonts-noto-cjk, fonts-hanazono")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${CMAKE_CURRENT_LIST_DIR}/debian/postinst;${CMAKE_CURRENT_LIST_DIR}/debian/prerm;${CMAKE_CURRENT_LIST_DIR}/debian/postrm")
# Packing compiles the program, not the tests.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
include(CPack)
