@echo off
rem Starts Jielong on this computer and opens it. Installs nothing, and needs no administrator.
title Jielong
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0serve.ps1" %*
pause
