//! Files that cannot be read or may not be published.

use crate::site::SiteTest;

#[test]
fn a_page_that_is_not_utf8() {
    // 简报 in GB 18030.
    let mut bytes = "---\ntitle: 甲\ndate: 2024-11-02\n---\n正文：".as_bytes().to_vec();
    bytes.extend(b"\xBC\xF2\xB1\xA8\n");
    SiteTest::new().file("content/briefs/a.zh.md", bytes).build().fails().stderr(
        r"
            error[not-utf8]: this file is not UTF-8 text from here on
             --> content/briefs/a.zh.md:5:4
              |
            5 | 正文：��
              |       ^
              |
              = help: save it as UTF-8; older Chinese files are often in GB 18030

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_bom_and_line_ends_of_windows_are_accepted() {
    let built = SiteTest::empty()
        .file("content/site.yaml", "\u{FEFF}title: {zh: 简报, en: Briefing}\r\n")
        .file(
            "content/briefs/a/index.zh.md",
            "\u{FEFF}---\r\ntitle: 甲\r\ndate: 2024-11-02\r\n---\r\n第一行，\r\n第二行。\r\n",
        )
        .file("content/briefs/a/market.csv", "\u{FEFF}year,size\r\n2023,640\r\n")
        .build()
        .published()
        .stderr(
            r"
            published … pages, 0 charts in …
            ",
        );
    built.page("zh/briefs/a.html").contains("<p>第一行，第二行。</p>");
}

#[test]
fn places_are_right_behind_a_bom_and_windows_line_ends() {
    SiteTest::new()
        .file(
            "content/briefs/a.zh.md",
            "\u{FEFF}---\r\ntitle: 甲\r\ndate: 2024-11-02\r\n---\r\n第一行，\r\n见[乙](b.md)。\r\n",
        )
        .build()
        .fails()
        .stderr(
            r"
            error[broken-link]: there is no page `briefs/b`
             --> content/briefs/a.zh.md:6:6
              |
            6 | 见[乙](b.md)。
              |        ^^^^
              |
              = help: did you mean `briefs`?

            nothing published: 1 error
            ",
        );
}

#[cfg(unix)]
mod links {
    use super::SiteTest;

    #[test]
    fn a_link_that_leaves_the_site() {
        let outside = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(outside.path().join("secret.md"), "---\ntitle: 秘密\n---\n").expect("it can be written");
        SiteTest::new()
            .symlink("content/secret.md", outside.path().join("secret.md"))
            .symlink("content/folder", outside.path())
            .build()
            .fails()
            .stderr(
                r"
            error[link-leaves-site]: the symbolic link `content/folder` leads out of the site
             |
             = help: copy what it points at into the site

            error[link-leaves-site]: the symbolic link `content/secret.md` leads out of the site
             |
             = help: copy what it points at into the site

            nothing published: 2 errors
            ",
            );
    }

    #[test]
    fn a_link_inside_the_site_is_followed() {
        let built = SiteTest::new()
            .file("shared/about.md", "---\ntitle: 关于\n---\n")
            .symlink("content/about.zh.md", "../shared/about.md")
            .build()
            .published();
        built.page("zh/about.html").contains("<h1>关于</h1>");
    }

    #[test]
    fn a_link_to_the_folder_that_it_is_in() {
        SiteTest::new().symlink("content/briefs/again", "..").build().fails().stderr(
            r"
            error[link-loop]: the symbolic link `content/briefs/again` leads back to `content`
             |
             = help: take the link out

            nothing published: 1 error
            ",
        );
    }

    #[test]
    fn a_link_to_nothing() {
        SiteTest::new().symlink("content/about.zh.md", "nowhere.md").build().fails().stderr(
            r"
            error[unreadable]: the symbolic link `content/about.zh.md` leads to nothing
             |
             = help: take the link out, or put back what it points at

            nothing published: 1 error
            ",
        );
    }

    #[test]
    fn static_files_do_not_leave_the_site_either() {
        let outside = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(outside.path().join("secret.txt"), "secret").expect("it can be written");
        SiteTest::new()
            .symlink("static/secret.txt", outside.path().join("secret.txt"))
            .symlink("static/folder", outside.path())
            .build()
            .fails()
            .stderr(
                r"
            error[link-leaves-site]: the symbolic link `static/folder` leads out of the site
             |
             = help: copy what it points at into the site

            error[link-leaves-site]: the symbolic link `static/secret.txt` leads out of the site
             |
             = help: copy what it points at into the site

            nothing published: 2 errors
            ",
            );
    }

    #[test]
    fn a_name_that_is_not_utf8() {
        use std::os::unix::ffi::OsStringExt;
        let site = SiteTest::new();
        let name = std::ffi::OsString::from_vec(b"\xBC\xF2.md".to_vec());
        std::fs::write(site.path("content").join(name), "").expect("it can be written");
        site.build().fails().stderr(
            r"
            error[bad-file-name]: the name of `content/��.md` is not UTF-8
             |
             = help: rename the file

            nothing published: 1 error
            ",
        );
    }

    #[test]
    fn a_pipe_and_a_socket_are_told_and_not_waited_for() {
        let site = SiteTest::new().file("static/a.txt", "a");
        let made = std::process::Command::new("mkfifo").arg(site.path("content/pipe.md")).status();
        assert!(made.is_ok_and(|status| status.success()), "there is no `mkfifo`");
        let _socket = std::os::unix::net::UnixListener::bind(site.path("static/socket")).expect("a socket");
        let said = r"
            warning[special-file]: `content/pipe.md` is a pipe, a socket or a device, not a file
             |
             = help: take it out of the site

            warning[special-file]: `static/socket` is a pipe, a socket or a device, not a file
             |
             = help: take it out of the site

            published … pages, 0 charts, 2 warnings in …";
        let built = site.build().published().stderr(said);
        // An archive walks the folders twice, and tells of each once.
        let said = built.then().run(&["archive", "--output", "a.zip"]).published().said();
        assert_eq!(said.matches("special-file").count(), 2, "{said}");
    }

    #[test]
    fn names_that_would_break_a_list() {
        SiteTest::new().file("content/a\nb.png", "x").file("content/c\\d.png", "y").build().fails().stderr(
            r"
            error[bad-file-name]: the name of `content/a�b.png` holds a line break or another control character
             |
             = help: rename the file

            error[bad-file-name]: the name of `content/c\d.png` holds a backslash, which separates folders on other systems
             |
             = help: rename the file

            nothing published: 2 errors
            ",
        );
    }
}
