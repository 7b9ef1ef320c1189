@echo off
rem Runs Maven for this project: the one in MAVEN_HOME or on PATH if it is at least 3.8, else the release
rem pinned in .mvn\maven.properties, downloaded once into %USERPROFILE%\.m2\wrapper and checked against its
rem SHA-512. Needs nothing that Windows 10 (1803) and later does not have: curl, tar, certutil.
rem
rem   JAVA_HOME     the JDK to build with (17 or newer); without it, java on PATH
rem   MAVEN_HOME    a Maven to prefer
rem   MVNW_REPOURL  root of a Maven repository to download from, in the place of Apache's distribution site
setlocal enableextensions

set "HERE=%~dp0"

rem --- a JDK, 17 or newer
if not defined JAVA_HOME goto java_on_path
set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" (
    echo mvnw: JAVA_HOME is %JAVA_HOME%, but there is no java.exe in its bin folder. 1>&2
    echo mvnw: Let JAVA_HOME name a JDK of version 17 or newer, or unset it to use java on PATH. 1>&2
    exit /b 1
)
goto java_found
:java_on_path
set "JAVA="
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if not defined JAVA (
    echo mvnw: no Java found: JAVA_HOME is not set and java is not on PATH. 1>&2
    echo mvnw: Install a JDK of version 17 or newer. 1>&2
    exit /b 1
)
:java_found
set "RELEASE="
set "JHOME="
for /f "tokens=1,* delims==" %%A in ('call "%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version =" /c:"java.home ="') do (
    for /f "tokens=1" %%K in ("%%A") do (
        if "%%K"=="java.specification.version" for /f "tokens=1 delims=. " %%V in ("%%B") do set "RELEASE=%%V"
        if "%%K"=="java.home" for /f "tokens=* delims= " %%V in ("%%B") do set "JHOME=%%V"
    )
)
if not defined RELEASE (
    echo mvnw: cannot tell the version of %JAVA%. 1>&2
    exit /b 1
)
if %RELEASE% LSS 17 (
    echo mvnw: Java %RELEASE% found, but 17 or newer is needed. Set JAVA_HOME to a newer JDK. 1>&2
    exit /b 1
)
if not exist "%JHOME%\bin\javac.exe" (
    echo mvnw: %JHOME% is a Java runtime without a compiler. Set JAVA_HOME to a JDK of version 17 or newer. 1>&2
    exit /b 1
)

rem --- a Maven that is there already
if not defined MAVEN_HOME goto maven_on_path
set "MVN=%MAVEN_HOME%\bin\mvn.cmd"
if exist "%MVN%" (
    call :fits
    if not errorlevel 1 goto run
)
:maven_on_path
set "MVN="
for %%M in (mvn.cmd) do set "MVN=%%~$PATH:M"
if defined MVN (
    call :fits
    if not errorlevel 1 goto run
)

rem --- or the pinned one
set "VERSION="
set "SHA512="
for /f "usebackq eol=# tokens=1,2 delims==" %%A in ("%HERE%.mvn\maven.properties") do (
    if "%%A"=="version" set "VERSION=%%B"
    if "%%A"=="sha512" set "SHA512=%%B"
)
if not defined SHA512 (
    echo mvnw: %HERE%.mvn\maven.properties names no version or no sha512. 1>&2
    exit /b 1
)
set "WRAPPER=%USERPROFILE%\.m2\wrapper"
set "MVN=%WRAPPER%\apache-maven-%VERSION%\bin\mvn.cmd"
if exist "%MVN%" goto run

for %%T in (curl.exe tar.exe certutil.exe) do if "%%~$PATH:T"=="" (
    echo mvnw: no Maven of at least 3.8 found, and no %%T to download one with. Install Maven. 1>&2
    exit /b 1
)
set "WORK=%WRAPPER%\download.%RANDOM%%RANDOM%"
mkdir "%WORK%" || exit /b 1
set "ARCHIVE=apache-maven-%VERSION%-bin.tar.gz"
if defined MVNW_REPOURL (
    call :fetch "%MVNW_REPOURL%/org/apache/maven/apache-maven/%VERSION%/%ARCHIVE%" && goto fetched
) else (
    call :fetch "https://dlcdn.apache.org/maven/maven-3/%VERSION%/binaries/%ARCHIVE%" && goto fetched
    call :fetch "https://archive.apache.org/dist/maven/maven-3/%VERSION%/binaries/%ARCHIVE%" && goto fetched
)
echo mvnw: Maven %VERSION% could not be downloaded. Install Maven 3.8 or newer, or let MVNW_REPOURL name a Maven repository that can be reached. 1>&2
rmdir /s /q "%WORK%"
exit /b 1

:fetched
set "ACTUAL="
for /f "skip=1 delims=" %%H in ('certutil -hashfile "%WORK%\%ARCHIVE%" SHA512') do if not defined ACTUAL set "ACTUAL=%%H"
set "ACTUAL=%ACTUAL: =%"
if /i not "%ACTUAL%"=="%SHA512%" (
    echo mvnw: the download has the wrong checksum and was thrown away. 1>&2
    echo mvnw:   expected SHA-512 %SHA512% 1>&2
    echo mvnw:   found            %ACTUAL% 1>&2
    rmdir /s /q "%WORK%"
    exit /b 1
)
tar -xzf "%WORK%\%ARCHIVE%" -C "%WORK%" || exit /b 1
if not exist "%MVN%" move "%WORK%\apache-maven-%VERSION%" "%WRAPPER%" >nul
rmdir /s /q "%WORK%"
if not exist "%MVN%" (
    echo mvnw: cannot write %WRAPPER%. 1>&2
    exit /b 1
)

:run
"%MVN%" %*
exit /b %ERRORLEVEL%

rem Succeeds if MVN is a Maven of at least 3.8.
:fits
set "FOUND="
for /f "tokens=3" %%V in ('call "%MVN%" --batch-mode --version 2^>nul ^| findstr /c:"Apache Maven"') do set "FOUND=%%V"
if not defined FOUND exit /b 1
for /f "tokens=1,2 delims=." %%A in ("%FOUND%") do (
    if %%A GEQ 4 exit /b 0
    if %%A EQU 3 if %%B GEQ 8 exit /b 0
)
exit /b 1

:fetch
echo mvnw: downloading %~1 1>&2
curl.exe --fail --silent --show-error --location --connect-timeout 20 --output "%WORK%\%ARCHIVE%" "%~1"
exit /b %ERRORLEVEL%
