# Builds dist\host-responder\ and packs it with its SHA-256. Needs Python 3.11 to 3.13 (64 bit).
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path -Parent $PSScriptRoot)

# A program that fails does not stop PowerShell by itself.
function Invoke-Checked([string] $Program) {
    & $Program @args
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with exit code $LASTEXITCODE" }
}

# The newest Python that the locks know, whatever else is installed; without the launcher, the one on the path.
$base = 'python'
$arguments = @()
if (Get-Command py -ErrorAction SilentlyContinue) {
    foreach ($version in '-3.13', '-3.12', '-3.11') {
        cmd /c "py $version -c pass >nul 2>nul"  # not through PowerShell, to which a word on stderr is an error
        if ($LASTEXITCODE -eq 0) { $base = 'py'; $arguments = @($version); break }
    }
}
Invoke-Checked $base @arguments -m venv --clear build\venv
$python = 'build\venv\Scripts\python.exe'
Invoke-Checked $python -m pip install --disable-pip-version-check --require-hashes --only-binary ':all:' `
    -r requirements.lock -r packaging\requirements-build.lock
Invoke-Checked $python -m PyInstaller --noconfirm --clean --distpath dist --workpath build\pyinstaller `
    packaging\responder.spec
Invoke-Checked $python packaging\smoke_test.py dist\host-responder

$version = & $python -c "import tomllib; print(tomllib.load(open('pyproject.toml', 'rb'))['project']['version'])"
$archive = "dist\host-responder-$version-windows-x64.zip"
Compress-Archive -Force -Path dist\host-responder -DestinationPath $archive
$hash = (Get-FileHash -Algorithm SHA256 $archive).Hash.ToLower()
"$hash  $(Split-Path -Leaf $archive)" | Set-Content -Encoding ascii "$archive.sha256"
Get-Content "$archive.sha256"
