package dev.gatehouse;
