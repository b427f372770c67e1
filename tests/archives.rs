//! Archives of briefings: opened as folders are, and bounded against those that are made to do harm.
#![allow(clippy::unwrap_used)]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use attache::corpus::Corpus;
use attache::load::{self, Cache};
use zip::write::SimpleFileOptions;

const TEXT_BESIDE: &str = "[[sources]]\nid = \"s\"\ntext_file = \"texts/a.txt\"\n[[meetings]]\nname = \"A\"\n\
    date = 2024-02-28\n[[quotes]]\nspeaker = \"B\"\ntext = \"Words that stand there.\"\nsource = \"s\"\n";

fn zipped(path: &Path, files: &[(&str, &[u8])]) {
    let mut archive = zip::ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap();
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // A path that `set_path` would refuse is what strangers send.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn paths_and_problems(corpus: &Corpus, folder: &Path) -> (Vec<String>, Vec<String>) {
    let below = |path: &str| path.strip_prefix(&format!("{}/", folder.display())).unwrap_or(path).to_owned();
    let paths = corpus.briefings().map(|(_, briefing)| below(corpus.text(briefing.path))).collect();
    (paths, corpus.diagnostics().iter().map(|problem| problem.code.to_string()).collect())
}

fn loaded(folder: &Path) -> (Vec<String>, Vec<String>) {
    paths_and_problems(&load::load(&[folder.to_owned()]), folder)
}

#[test]
fn archives_are_opened_where_they_lie() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let files: [(&str, &[u8]); 5] = [
        ("in/a.toml", TEXT_BESIDE.as_bytes()),
        ("in/texts/a.txt", b"He said: words that stand there."),
        ("__MACOSX/._a.toml", b"?"),
        ("nested.zip", b"not looked at"),
        ("read.me", b"?"),
    ];
    zipped(&at("a.zip"), &files);
    fs::write(at("b.tar"), tarred(&files)).unwrap();
    fs::write(at("c.TGZ"), gzipped(&tarred(&files))).unwrap();
    fs::write(at("d.tar.zst"), zstandard(&tarred(&files))).unwrap();
    let corpus = load::load(&[folder.path().to_owned()]);
    let (paths, problems) = paths_and_problems(&corpus, folder.path());
    assert_eq!(paths, ["a.zip/in/a.toml", "b.tar/in/a.toml", "c.TGZ/in/a.toml", "d.tar.zst/in/a.toml"]);
    assert_eq!(problems, Vec::<String>::new());
    assert!(corpus.wordings().all(|(_, wording)| wording.verdict == attache::briefing::Verdict::Verbatim));
    // An archive can also be named itself.
    assert_eq!(load::load(&[at("c.TGZ")]).briefings().len(), 1);
}

#[test]
fn a_file_beside_an_archive_is_as_it_was_when_it_breaks() {
    let folder = tempfile::tempdir().unwrap();
    zipped(&folder.path().join("a.zip"), &[("a.toml", TEXT_BESIDE.as_bytes())]);
    let file = folder.path().join("b.toml");
    fs::write(&file, TEXT_BESIDE.replace("texts/a.txt", "")).unwrap();
    let cache = Cache::at(folder.path().join(".cache")).following();
    let load = || load::load_with(&[folder.path().to_owned()], &cache, &|_: usize, _: usize| {}).wordings().len();
    let before = load();
    fs::write(&file, "[[quotes").unwrap();
    assert_eq!(load(), before);
    assert_eq!((before, load::load(&[folder.path().to_owned()]).wordings().len()), (2, 1));
}

#[test]
fn paths_that_lead_out_lead_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    let spy = TEXT_BESIDE.replace("texts/a.txt", "../secret.txt");
    let spy_root = TEXT_BESIDE.replace("texts/a.txt", "/etc/hostname");
    let files: [(&str, &[u8]); 4] = [
        ("../up.toml", TEXT_BESIDE.as_bytes()),
        ("/root.toml", TEXT_BESIDE.as_bytes()),
        ("a/spy.toml", spy.as_bytes()),
        ("a/spy2.toml", spy_root.as_bytes()),
    ];
    fs::write(data.join("a.tar"), tarred(&files)).unwrap();
    let (paths, problems) = loaded(&data);
    assert_eq!(paths, ["a.tar/a/spy.toml", "a.tar/a/spy2.toml"]);
    assert_eq!(problems, ["outside-folder", "outside-folder"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is unpacked");
}

#[test]
fn bombs_are_one_problem_each() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let zeros = vec![0_u8; 20 << 20];
    zipped(&at("zeros.zip"), &[("a.txt", &zeros)]);
    fs::write(at("zeros.tgz"), gzipped(&tarred(&[("a.txt", &zeros)]))).unwrap();
    fs::write(at("large.tgz"), gzipped(&tarred(&[("a.toml", &zeros[..5 << 20])]))).unwrap();
    let (paths, problems) = loaded(folder.path());
    assert_eq!(paths, Vec::<String>::new());
    assert_eq!(problems, ["too-large", "too-large", "too-large"]);
}

#[test]
fn archives_of_too_many_bytes_or_entries_are_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    File::create(at("bytes.zip")).unwrap().set_len((256 << 20) + 1).unwrap();
    let mut archive = zip::ZipWriter::new(File::create(at("entries.zip")).unwrap());
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for i in 0..=200_000 {
        archive.start_file(i.to_string(), stored).unwrap();
    }
    archive.finish().unwrap();
    let (paths, problems) = loaded(folder.path());
    assert_eq!(paths, Vec::<String>::new());
    assert_eq!(problems, ["too-large", "too-large"]);
}

#[test]
fn damaged_archives_are_one_problem_each() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    zipped(&at("good.zip"), &[("a.toml", TEXT_BESIDE.as_bytes())]);
    let good = fs::read(at("good.zip")).unwrap();
    fs::remove_file(at("good.zip")).unwrap();
    for (name, bytes) in [
        ("cut.zip", &good[..good.len() / 2]),
        ("not.zip", b"not an archive"),
        ("not.tar.zst", b"not an archive"),
        ("not.tgz", b"not an archive"),
        ("not.tar", &[b'x'; 2000][..]),
    ] {
        fs::write(at(name), bytes).unwrap();
    }
    let (paths, problems) = loaded(folder.path());
    assert_eq!(paths, Vec::<String>::new());
    assert_eq!(problems, vec!["unreadable"; 5]);
    // An empty one is not damaged; it has nothing in it.
    let empty: PathBuf = at("sub/empty.zip");
    fs::create_dir(at("sub")).unwrap();
    zipped(&empty, &[]);
    assert_eq!(paths_and_problems(&load::load(&[empty]), folder.path()).1, ["empty-folder"]);
}

#[test]
fn any_damage_to_an_archive_ends_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &[u8]); 2] = [("a.toml", TEXT_BESIDE.as_bytes()), ("texts/a.txt", b"words that stand there")];
    let zip = folder.path().join("a.zip");
    zipped(&zip, &files);
    let archives = [
        ("b.zip", fs::read(&zip).unwrap()),
        ("b.tar", tarred(&files)),
        ("b.tgz", gzipped(&tarred(&files))),
        ("b.tar.zst", zstandard(&tarred(&files))),
    ];
    for (name, good) in archives {
        let place = folder.path().join(name);
        for at in (0..good.len()).step_by(good.len().div_ceil(150)) {
            let mut bad = good.clone();
            bad[at] ^= 0x41;
            fs::write(&place, &bad).unwrap();
            assert!(load::load(std::slice::from_ref(&place)).briefings().len() <= 2, "{name} {at}");
            fs::write(&place, &good[..at]).unwrap();
            assert!(load::load(std::slice::from_ref(&place)).briefings().len() <= 2, "{name} cut at {at}");
        }
    }
}
