"""The wheel, alone in an empty environment outside the checkout, judges a message."""

import os
import subprocess
import sys
import venv
import zipfile

from checker._pinned import VERSION


def test_the_wheel_alone_works(root, tmp_path):
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(root)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"checker/facts/built.bin", "checker/py.typed", f"checker/models/{VERSION}/model.joblib"} <= set(names)
    assert not [name for name in names if name.endswith((".svg", "choices.json"))]
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", wheel], check=True, capture_output=True)
    done = subprocess.run(
        [python, "-m", "checker", "check", "请先缴纳保证金800元再放款", "--language", "en"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "What to do now" in done.stdout
